import DataFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Codebook: laws")
struct CodebookLawTests {
    private static let variables = [
        Variable(
            name: "a", kind: .number, valueLabels: [ValueLabel(value: .number(1), label: "một")],
            missing: [.range(90...99)]),
        Variable(name: "b", kind: .number), Variable(name: "c", kind: .text),
    ]

    private static func rows(_ seed: UInt64, _ count: Int) -> [[DataValue]] {
        var generator = SeededGenerator(seed: seed)
        func draw(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
        return (0..<count).map { _ in
            let code = draw(12)
            let first: DataValue = code > 9 ? .missing(.number(Double(code + 80))) : .number(Double(code))
            // Both signs, and many sizes.
            let size = Double(draw(1 << 30) + 1) / Double(1 << draw(40))
            let second: DataValue =
                draw(10) == 0
                ? .missing([.system, .tagged("a"), .tagged("z")][draw(3)]) : .number(draw(3) == 0 ? -size : size)
            let third: DataValue = draw(4) == 0 ? .missing(.system) : .text(["Kinh", "Tày", "xã ", "01", "1"][draw(5)])
            return [first, second, third]
        }
    }

    private static func codebook(_ rows: [[DataValue]], _ limit: Int = 100_000) throws -> Codebook {
        try Codebook(
            of: DataDictionary(variables: variables), file: "x", limits: .init(distinctValues: limit),
            rows: writingRows(rows))
    }

    @Test("values and missing values make up the rows, frequencies the values", arguments: UInt64(1)...10)
    func sums(seed: UInt64) throws {
        let codebook = try Self.codebook(Self.rows(seed, 2_000))
        for entry in codebook.entries {
            #expect(entry.valid + entry.missing.reduce(0) { $0 + $1.count } == entry.rows)
            if !entry.frequencies.isEmpty { #expect(entry.frequencies.reduce(0) { $0 + $1.count } == entry.valid) }
            if let numbers = entry.numbers { #expect(numbers.histogram.reduce(0) { $0 + $1.count } == entry.valid) }
        }
    }

    @Test("the order of rows does not matter", arguments: UInt64(1)...10)
    func order(seed: UInt64) throws {
        let rows = Self.rows(seed, 3_000)
        var generator = SeededGenerator(seed: seed)
        #expect(try Self.codebook(rows) == Self.codebook(rows.shuffled(using: &generator)))
    }

    @Test("nor does it where values are rounded, and rounded values stay near", arguments: UInt64(1)...3)
    func rounded(seed: UInt64) throws {
        let rows = Self.rows(seed, 60_000)
        var generator = SeededGenerator(seed: seed)
        let exact = try #require(try Self.codebook(rows).entries[1].numbers)
        let first = try #require(try Self.codebook(rows, 5_000).entries[1].numbers)
        let second = try #require(
            try Self.codebook(rows.shuffled(using: &generator), 5_000).entries[1].numbers)
        #expect(exact.precision == .exact)
        #expect(first.precision == second.precision)
        #expect(first.quantiles == second.quantiles)
        #expect(first.histogram == second.histogram)
        #expect(isClose(try #require(first.mean), try #require(exact.mean), within: Tolerance.laplace))
        #expect(
            isClose(
                try #require(first.standardDeviation), try #require(exact.standardDeviation), within: Tolerance.laplace)
        )
        guard case .within(let share) = first.precision else {
            Issue.record("values were to be rounded")
            return
        }
        for (near, right) in zip(first.quantiles, exact.quantiles) {
            let distance = (near.value - right.value).magnitude
            #expect(distance <= share * right.value.magnitude * (1 + Tolerance.laplace))
        }
    }

    @Test("counting column by column or together is the same")
    func together() throws {
        let rows = Self.rows(4, 500)
        let whole = try Self.codebook(rows)
        for (index, variable) in Self.variables.enumerated() {
            let alone = try Codebook(
                of: DataDictionary(variables: [variable]), file: "x", rows: writingRows(rows.map { [$0[index]] }))
            #expect(alone.entries == [whole.entries[index]])
        }
    }
}
