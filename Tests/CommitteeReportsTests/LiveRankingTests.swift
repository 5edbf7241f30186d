import CommitteeReports
import Foundation
import Testing
import Vocabulary

@Suite("Ranking that a page can do again")
struct LiveRankingTests {
    private struct Decoded: Decodable {
        struct Name: Decodable { let vi, en: String }
        struct Criterion: Decodable {
            let key: String
            let name: Name
            let weight: Double
        }
        struct Member: Decodable {
            let code, name: String
            let group: String?
            let shares: [Double]
        }
        let tolerance: Double
        let criteria: [Criterion]
        let members: [Member]
    }

    @Test("every double comes back as it was, every text as a person sees it")
    func roundTrip() throws {
        var sample = SampleReport(communes: 157)
        let page = sample.report().page(in: .vi)
        let start = try #require(page.firstRange(of: "id=\"ranking-data\">")).upperBound
        let end = try #require(page[start...].firstRange(of: "</script>")).lowerBound
        let json = String(page[start..<end])
        for mark in ["<", ">", "&", "'", "\u{2028}"] { #expect(!json.contains(mark)) }
        let found = try JSONDecoder().decode(Decoded.self, from: Data(json.utf8))
        var again = SampleReport(communes: 157)
        let ranking = try #require(again.report().ranking)
        #expect(found.tolerance == ranking.tolerance)
        #expect(found.criteria.map(\.weight) == ranking.weights)
        #expect(found.members.map(\.shares) == ranking.members.map(\.shares))
        #expect(found.members.map(\.code) == ranking.members.map(\.code.text))
        #expect(found.members.map(\.name) == ranking.members.map(\.name.printable))
        #expect(found.members.map(\.group) == ranking.members.map(\.group))
        #expect(found.criteria.map(\.name.en) == ranking.criteria.map(\.name.en))
    }

    private func ranking(_ shares: [Double], groups: [String?]? = nil) -> LiveRanking {
        LiveRanking(
            criteria: [LiveRanking.Criterion(key: "a", name: LocalizedText(verbatim: "a"), weight: 1)],
            members: shares.enumerated().map { index, share in
                LiveRanking.Member(
                    code: UnitCode("\(index)"), name: "\(index)", group: groups?[index], shares: [share])
            }, tolerance: 1e-9)
    }

    @Test("a run of near scores is one tie, in the order of the members; the next rank counts them all")
    func chainedTies() {
        let near = 0.8e-9
        let places = ranking([0.2, 0.5 - near, 0.5 + near, 0.5, 0.9]).places(under: [1])
        #expect(places.map(\.member) == [4, 1, 2, 3, 0])
        #expect(places.map(\.rank) == [1, 2, 2, 2, 5])
        #expect(places.map(\.isTied) == [false, true, true, true, false])
        let apart = ranking([0.5, 0.5 + 1.5e-9]).places(under: [1])
        #expect(apart.map(\.rank) == [1, 2] && apart.map(\.member) == [1, 0])
    }

    @Test("the first of each group is marked once; a commune without a group never is")
    func firstInGroup() {
        let places = ranking([0.9, 0.8, 0.7, 0.6], groups: [nil, "A", "A", "B"]).places(under: [1])
        #expect(places.map(\.isFirstInGroup) == [false, true, false, true])
        #expect(ranking([]).places(under: [1]).isEmpty)
    }

    @Test("scores fall, ranks count those before, whatever the weights")
    func laws() {
        var sample = SampleReport(communes: 157)
        let ranking = sample.ranking()
        for weights in [[0.4, 0.3, 0.2, 0.1], [1, 0, 0, 0], [0.25, 0.25, 0.25, 0.25]] {
            let places = ranking.places(under: weights)
            #expect(Set(places.map(\.member)).count == 157)
            for (before, after) in zip(places, places.dropFirst()) {
                #expect(before.score >= after.score - ranking.tolerance * 157)
                #expect(before.rank == after.rank || after.rank == places.firstIndex { $0.rank == after.rank }! + 1)
            }
        }
    }

    @Test(
        "SHA-256 of the examples of FIPS 180",
        arguments: [
            ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
            ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="
            ),
        ])
    func digest(text: String, expected: String) {
        #expect(ScriptDigest.base64(Array(text.utf8)) == expected)
    }
}
