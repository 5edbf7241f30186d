import Deprivation
import PolicyData
import Tallies
import TestSupport
import Testing
import Uncertainty
import Vocabulary

/// The laws every deprivation index must obey, over all profiles of a small standard.
@Suite("Laws of the indices")
struct LawTests {
    private static let keys: [(key: String, dimension: String, weight: String?)] = [
        ("a", "one", nil), ("b", "one", nil), ("c", "two", nil), ("d", "two", nil), ("e", "two", nil),
        ("f", "three", nil),
    ]

    private static func standard() throws -> PovertyStandard {
        try Toy.standard(keys, scheme: "nested", cutoff: "1/3")
    }

    /// Every profile, each as often and as large as a fixed pattern says.
    private static let everyone: [(deprived: UInt32, size: Int64)] = (0..<64).flatMap { profile in
        (0...(profile * 7 % 5)).map { (UInt32(profile), Int64(1 + (profile + $0) % 6)) }
    }

    @Test("M0 = H x A, 0 <= M0 <= H, and M0 never rises with k", arguments: CountingBase.allCases)
    func sweep(base: CountingBase) throws {
        let standard = try Self.standard()
        let method = try AlkireFoster(standard: standard, layout: Toy.layout(of: standard), base: base)
        let tally = Toy.tally(Self.everyone)
        var previous = Double.infinity
        #expect(method.distinctCutoffs.last == Fraction(1, 1))
        for cutoff in method.distinctCutoffs {
            let indices = try #require(method.withCutoff(cutoff).indices(of: tally))
            let (h, m0) = (indices.incidence.value, indices.adjustedHeadcount.value)
            #expect(isClose(m0, h * (indices.intensity?.value ?? 0)))
            #expect(m0 >= 0 && m0 <= h + Tolerance.share && h <= 1)
            #expect(m0 <= previous + Tolerance.share)
            previous = m0
        }
    }

    @Test("each profile is poor exactly when its exact score reaches the cutoff")
    func identificationIsExact() throws {
        let standard = try Self.standard()
        let method = try AlkireFoster(standard: standard, layout: Toy.layout(of: standard))
        for profile in UInt32(0)..<64 {
            // Weights 1/6, 1/6, 1/9, 1/9, 1/9, 1/3 in eighteenths.
            let whole = [3, 3, 2, 2, 2, 6].enumerated().reduce(0) {
                $0 + (profile >> UInt32($1.offset) & 1 == 1 ? $1.element : 0)
            }
            for cutoff in method.distinctCutoffs {
                let indices = try #require(method.withCutoff(cutoff).indices(of: Toy.tally([(profile, 1)])))
                #expect(
                    (indices.poor == 1) == (whole * cutoff.denominator >= cutoff.numerator * 18),
                    "\(profile) at \(cutoff)")
            }
        }
    }

    @Test("contributions add up to M0, and their shares to one")
    func contributionsAddUp() throws {
        let standard = try Self.standard()
        let method = try AlkireFoster(standard: standard, layout: Toy.layout(of: standard))
        let indices = try #require(method.indices(of: Toy.tally(Self.everyone)))
        #expect(isClose(indices.indicators.reduce(0) { $0 + $1.contribution.value }, indices.adjustedHeadcount.value))
        #expect(isClose(indices.indicators.reduce(0) { $0 + ($1.contributionShare?.value ?? 0) }, 1))
        for indicator in indices.indicators {
            #expect(indicator.censored.value <= (indicator.uncensored?.value ?? 0) + Tolerance.share)
        }
    }

    @Test("groups decompose the whole: population and contribution shares sum to one, M0 is their weighted mean")
    func decomposition() throws {
        let standard = try Self.standard()
        let method = try AlkireFoster(standard: standard, layout: Toy.layout(of: standard), base: .persons)
        let parts = (0..<3).map { group in
            (
                group: "g\(group)",
                tally: Toy.tally(Self.everyone.enumerated().filter { $0.offset % 3 == group }.map(\.element))
            )
        }
        let result = Decomposition(of: parts, by: method)
        let whole = try #require(result.whole)
        #expect(isClose(result.groups.reduce(0) { $0 + ($1.populationShare?.value ?? 0) }, 1))
        #expect(isClose(result.groups.reduce(0) { $0 + ($1.contributionShare?.value ?? 0) }, 1))
        let mean = result.groups.reduce(0) {
            $0 + ($1.populationShare?.value ?? 0) * ($1.indices?.adjustedHeadcount.value ?? 0)
        }
        #expect(isClose(mean, whole.adjustedHeadcount.value))
    }

    @Test("the order of households and the way they are split do not matter")
    func orderDoesNotMatter() throws {
        let standard = try Self.standard()
        let method = try AlkireFoster(standard: standard, layout: Toy.layout(of: standard))
        let forward = Toy.tally(Self.everyone)
        let backward = Toy.tally(Self.everyone.reversed())
        let halves = Toy.tally(Array(Self.everyone.prefix(40))) + Toy.tally(Array(Self.everyone.dropFirst(40)))
        #expect(forward == backward && forward == halves)
        #expect(method.indices(of: forward)?.adjustedHeadcount == method.indices(of: halves)?.adjustedHeadcount)
    }

    @Test("a deprivation more never lowers M0 (dimensional monotonicity)")
    func monotone() throws {
        let standard = try Self.standard()
        let method = try AlkireFoster(standard: standard, layout: Toy.layout(of: standard))
        let others: [(deprived: UInt32, size: Int64)] = [(0b000111, 1), (0b100000, 1), (0, 1)]
        for profile in UInt32(0)..<64 {
            for bit in 0..<6 where profile >> UInt32(bit) & 1 == 0 {
                let less = try #require(method.indices(of: Toy.tally(others + [(profile, 1)])))
                let more = try #require(method.indices(of: Toy.tally(others + [(profile | 1 << UInt32(bit), 1)])))
                #expect(more.adjustedHeadcount.value >= less.adjustedHeadcount.value)
            }
        }
    }

    @Test("nobody poor: the intensity and the shares are absent, not zero; nobody at all: no indices")
    func edges() throws {
        let standard = try Self.standard()
        let method = try AlkireFoster(standard: standard, layout: Toy.layout(of: standard))
        let indices = try #require(method.indices(of: Toy.tally([(0, 4)])))
        #expect(indices.incidence.value == 0 && indices.intensity == nil)
        #expect(indices.indicators.allSatisfy { $0.contributionShare == nil })
        #expect(method.indices(of: .zero) == nil)
        #expect(method.indices(of: Toy.tally([(0, 1)], missing: 0b111)) == nil)
    }

    @Test("a census says that it has no sampling error; a survey that its error is not computed")
    func uncertaintyIsStated() throws {
        let standard = try Self.standard()
        let survey = TallyLayout(
            standard: "toy", indicators: standard.indicators.map(\.key), classes: [], lines: [], groups: [],
            design: .survey)
        let tally = Toy.tally(Self.everyone)
        #expect(
            try AlkireFoster(standard: standard, layout: Toy.layout(of: standard)).indices(of: tally)?.incidence
                .uncertainty == .census)
        #expect(
            try AlkireFoster(standard: standard, layout: survey).indices(of: tally)?.incidence.uncertainty
                == .absent(.designNotUsed))
    }

    @Test("tallies of a wider standard serve a narrower one; a missing indicator is named")
    func otherStandards() throws {
        let wide = try Self.standard()
        let narrow = try Toy.standard([("f", "x", nil), ("a", "y", nil)], scheme: "flat", cutoff: "1/2")
        let indices = try #require(
            try AlkireFoster(standard: narrow, layout: Toy.layout(of: wide)).indices(of: Toy.tally(Self.everyone)))
        let expected = Self.everyone.count { $0.deprived & 0b100001 != 0 }
        #expect(indices.poor == Double(expected))
        #expect(throws: DeprivationError.missingIndicators(["b", "c", "d", "e"])) {
            _ = try AlkireFoster(standard: wide, layout: Toy.layout(of: narrow))
        }
    }
}
