import NumericKernel
import Tallies
import TargetProjection
import Testing
import Vocabulary

/// Provinces of invented households judged under two standards every year, so that the truth of the years before is known.
@Suite("Splice of two standards on invented provinces")
struct SpliceSimulationTests {
    /// Lists of both standards in four years; the last is the overlap.
    private struct World {
        var units: [UnitKey] = []
        var households: [Int] = []
        var old: [[Int]] = []
        var new: [[Int]] = []

        init(seed: UInt64) {
            var stream = Seed(seed).stream(purpose: "splice-world", key: "province")
            for district in 0..<9 {
                let (level, step) = (0.25 * stream.standardNormal(), 0.12 * stream.standardNormal())
                for commune in 0..<17 {
                    let size = Int(1_600 * Elementary.exp(0.35 * stream.standardNormal()))
                    let place = level + 0.25 * stream.standardNormal()
                    let change = 0.25 + step + 0.10 * stream.standardNormal()
                    units.append(
                        UnitKey(commune: UnitCode("\(district)-\(commune)"), district: UnitCode("\(district)")))
                    households.append(size)
                    let lists = Self.lists(size, place, change, &stream)
                    old.append(lists.old)
                    new.append(lists.new)
                }
            }
        }

        /// Every household has a lasting and a passing hardship; each standard sees it with an error of its own.
        private static func lists(
            _ size: Int, _ place: Double, _ change: Double, _ stream: inout RandomStream
        ) -> (old: [Int], new: [Int]) {
            var (old, new) = (Array(repeating: 0, count: 4), Array(repeating: 0, count: 4))
            for _ in 0..<size {
                let lasting = 0.8 * stream.standardNormal()
                for year in 0..<4 {
                    let hardship = lasting + 0.45 * stream.standardNormal() + place - 0.08 * Double(year)
                    if hardship + 0.35 * stream.standardNormal() > 1.75 { old[year] += 1 }
                    if hardship + 0.35 * stream.standardNormal() > 1.75 - change { new[year] += 1 }
                }
            }
            return (old, new)
        }

        func history(_ standard: String, _ lists: [[Int]], _ years: Range<Int>) -> ListHistory {
            ListHistory(
                origin: .synthetic, standard: standard, list: .poor, units: units, years: Array(years),
                records: lists.indices.map { unit in
                    years.map { ListYear(households: households[unit], stock: lists[unit][$0]) }
                })
        }
    }

    @Test("shrunken shifts are nearer to the truth than own shifts and than one for the province; intervals hold")
    func nearer() throws {
        var (shrunken, own, common, cells, held) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for seed in 1...4 {
            let world = World(seed: UInt64(seed))
            let splice = try StandardSplice(
                earlier: world.history("old", world.old, 0..<4), from: "old",
                later: world.history("new", world.new, 3..<4), from: "new")
            let all = Double(world.households.reduce(0, +)) + 1
            func share(_ lists: [[Int]]) -> Double { (Double(lists.reduce(0) { $0 + $1[3] }) + 0.5) / all }
            let province = Logistic.logOdds(share(world.new)) - Logistic.logOdds(share(world.old))
            for value in splice.backCasts {
                let unit = try #require(world.units.firstIndex(of: value.unit))
                let (size, shift) = (Double(world.households[unit]), try #require(splice.shifts[unit]))
                let before = value.logOdds - shift.shrunken
                let truth = (Double(world.new[unit][value.year]) + 0.5) / (size + 1)
                func error(_ logOdds: Double) -> Double { (Logistic.probability(logOdds) - truth) * 100 }
                shrunken += error(value.logOdds) * error(value.logOdds)
                own += error(before + (try #require(shift.own))) * error(before + (try #require(shift.own)))
                common += error(before + province) * error(before + province)
                cells += 1
                if value.interval95.contains(truth) { held += 1 }
            }
        }
        let errors = [shrunken, own, common].map { ($0 / cells).squareRoot() }
        #expect(errors[0] < 0.95 * errors[1] && errors[0] < 0.95 * errors[2])
        #expect((0.90...0.99).contains(held / cells))
    }
}
