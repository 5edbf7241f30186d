import FlatFiles
import Territory
import TestSupport
import Testing
import Vocabulary

@Suite("Damaged lists of units")
struct DamagedUnitTests {
    private static let list = """
        code,name,type,district_code,district,province_code,province,valid_from,valid_until
        00101,Xã Hòa Bình,Xã,001,Huyện Một,01,Tỉnh A,2020-01-01,2025-07-01
        00102,Phường 1,Phường,002,Thành phố Hai,01,Tỉnh A,2020-01-01,
        00103,Xã Tân Thủy,Xã,001,Huyện Một,01,Tỉnh A,2020-01-01,

        """
    private static let story = """
        effective,old_code,old_name,new_code,new_name,share,basis
        2021-01-01,00101,Xã Hòa Bình,00103,Xã Tân Thủy,0.25,households
        2021-01-01,00101,Xã Hòa Bình,00102,Phường 1,0.75,households
        2025-07-01,00103,Xã Tân Thủy,00102,Phường 1,part,
        2025-07-01,00103,Xã Tân Thủy,00104,Xã Bốn,part,

        """

    @Test("whatever happened to a file, it is read or refused, and what is read conserves its counts")
    func damaged() throws {
        var mutation = Mutation(seed: 11)
        let folder = try TemporaryFolder()
        let (from, to) = (try #require(Day(iso: "2020-06-01")), try #require(Day(iso: "2026-01-01")))
        var counts = UnitTable<Double>()
        for code in 1...4 { counts.merge(Double(100 * code), for: UnitCode("0010\(code)"), combining: +) }
        var carriedTables = 0
        var names = 0
        for round in 0..<400 {
            let units = folder.path + "/units-\(round).csv"
            let changes = folder.path + "/changes-\(round).csv"
            try FileAccess.write(mutation.damage(Array(Self.list.utf8)), to: units)
            try FileAccess.write(mutation.damage(Array(Self.story.utf8)), to: changes)
            if let gazetteer = try? Gazetteer(file: units, end: .dayAfter) {
                let matcher = UnitMatcher(gazetteer, on: from)
                for unit in gazetteer.units(.commune, on: from) {
                    let match = matcher.match(NameQuery(code: unit.code, name: unit.name, place: Place(file: units)))
                    #expect(match.unit == unit)
                    names += 1
                }
            }
            _ = try? Gazetteer.check(file: units, end: .dayAfter)
            guard let read = try? UnitChanges(file: changes) else { continue }
            _ = read.check()
            guard let conversion = try? read.conversion(from: from, to: to),
                let carried = try? conversion.carried(UnitCounts("n", counts), splits: .leftUnknown)
            else { continue }
            let known = carried.counts("n").values.reduce(0, +)
            #expect(isClose(known + carried.withheld[0], carried.before[0], within: 1e-6))
            carriedTables += 1
        }
        #expect(carriedTables >= 30)
        #expect(names > 50)
    }
}
