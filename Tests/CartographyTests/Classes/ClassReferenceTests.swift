import Cartography
import TestSupport
import Testing

@Suite("Classes as classInt and mapclassify make them")
struct ClassReferenceTests {
    private static func method(_ name: String, _ asked: Int?) throws -> ClassMethod {
        switch (name, asked) {
        case ("quantile", let count?): return .quantiles(count)
        case ("equal", let count?): return .equal(count)
        case ("pretty", let count?): return .pretty(count)
        case ("fisher", let count?), ("jenks", let count?): return .fisherJenks(count)
        case ("headtails", nil): return .headTail
        case ("sd", nil): return .standardDeviation
        case ("box", nil): return .box
        case ("fixed", nil): return .chosen(try #require(ClassBreaks(cuts: [3, 5, 10, 25])))
        default: throw Unknown(name: name)
        }
    }

    private struct Unknown: Error { let name: String }

    @Test(
        "the same units in the same classes, and the same cuts before rounding", arguments: ["classint", "mapclassify"])
    func memberships(program: String) throws {
        let sets = try MapValues.reference()
        var compared: [String: Int] = [:]
        for row in try ReferenceTable("classification-\(program)", source: "classification").rows {
            let (name, style) = (try row.required("set"), try row.required("method"))
            let asked = try row.optionalInteger("asked").map(Int.init)
            let values = try #require(sets[name])
            let found = try Self.method(style, asked).classification(of: values)
            let theirs = try row.required("classes").split(separator: " ").compactMap { Int($0) }
            let ours = found.classes(values)
            compared[style, default: 0] += 1
            let cuts = row.optional("cuts")?.split(separator: " ").compactMap { Double($0) }
            if let cuts, style == "pretty", cuts.count >= 9 {
                // More classes than colours: the next wider step.
                #expect(found.breaks.count <= 9 && found.unroundedCuts.allSatisfy(cuts.contains))
                continue
            }
            switch style {
            case "quantile" where name == "zeros" || name == "ties":
                // Many units share the smallest value: it is a class of its own here. Without it they agree.
                let least = try #require(values.min())
                let rest = values.indices.filter { values[$0] > least }
                #expect(MapValues.packed(rest.map { ours[$0] }) == MapValues.packed(rest.map { theirs[$0] }), "\(row)")
            case "headtails" where program == "mapclassify":
                #expect(ours == theirs.map { min($0, found.breaks.count - 1) }, "\(name)")
            case "headtails":
                // A value that is itself a mean is not in the head; classInt draws it with the head it left it out of.
                let others = values.indices.filter { !(cuts ?? []).contains(values[$0]) }
                #expect(others.map { ours[$0] } == others.map { theirs[$0] }, "\(name)")
            case "quantile", "fisher", "jenks":
                #expect(MapValues.packed(ours) == MapValues.packed(theirs), "\(program) \(name) \(style) \(asked ?? 0)")
            default:
                #expect(ours == theirs, "\(program) \(name) \(style) \(asked ?? 0)")
            }
            // Between which numbers optimal classes are cut is nobody's rule.
            guard let cuts, ["equal", "pretty", "headtails", "box"].contains(style) else { continue }
            #expect(cuts.count == found.unroundedCuts.count, "\(name) \(style)")
            for (cut, unrounded) in zip(cuts, found.unroundedCuts) {
                // A mean that is a value belongs below the cut here, and stands beside it there.
                if style == "headtails", values.contains(cut) { continue }
                #expect(isClose(cut, unrounded), "\(name) \(style)")
            }
        }
        #expect(compared.values.reduce(0, +) >= 75)
        #expect(compared.count >= 7)
    }

    @Test("Fisher-Jenks against all partitions of small sets, with ties")
    func allPartitions() {
        var tried = 0
        for seed in UInt64(0)..<120 {
            let values = MapValues.random(4 + Int(seed % 8), seed: seed, decimals: seed % 3 == 0 ? 0.1 : 1)
            let distinct = Set(values).sorted()
            for count in 2...5 where distinct.count > 1 {
                let found = ClassMethod.fisherJenks(count).classification(of: values)
                let made = min(count, distinct.count)
                #expect(found.breaks.count == made && !found.counts.contains(0))
                var least = Double.infinity
                // Every choice of where the upper classes begin, as bits.
                for bits in 0..<(1 << (distinct.count - 1)) where bits.nonzeroBitCount == made - 1 {
                    let starts = (1..<distinct.count).filter { (bits >> ($0 - 1)) & 1 == 1 }.map { distinct[$0] }
                    least = min(least, MapValues.within(values, values.map { value in starts.count { $0 <= value } }))
                }
                #expect(isClose(MapValues.within(values, found.classes(values)), least, within: 1e-9))
                tried += 1
            }
        }
        #expect(tried > 300)
    }
}
