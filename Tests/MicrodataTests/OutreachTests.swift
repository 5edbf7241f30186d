import FlatFiles
import Microdata
import PolicyData
import Tallies
import TestSupport
import Testing
import Vocabulary

/// The one list with names.
@Suite("Outreach lists")
struct OutreachTests {
    private func score(
        _ files: [[String]], options: PanelOptions = PanelOptions(), by model: (RiskPattern) -> HouseholdScore?
    ) throws -> OutreachList {
        try scoreHouseholds(
            of: PanelCase.reviews(files), study: PanelCase.study(), standard: HouseholdFileCase.standard(),
            options: options, by: model)
    }

    @Test("The poor of the last review, with what the files know of them, by unit and probability")
    func list() throws {
        let name = "một-mã-hộ-dài-hơn-mười-lăm-byte"
        var seen: [RiskPattern] = []
        let list = try score([
            ["H1 X P - 30", "H2 X A", "H3 Y P - 50"],
            [
                "H1 X P - 31", "H2 X P - 20", "H3 Y C - 50", "\(name) X P - 20.5", "H5 Y P 1 70", "H6 Y P - x",
                "H7 Y P - 99",
            ],
        ]) { pattern in
            seen.append(pattern)
            let age = pattern.covariates[3]
            guard age < 99 else { return nil }
            return HouseholdScore(probability: age / 100, contributions: [.init(name: "age", value: age)])
        }
        #expect(list.covariates == ["a", "b", "c", "age", "old"])
        #expect(list.households.map(\.identifier) == ["H1", name, "H2", "H5"])
        #expect(list.households.map(\.score.probability) == [0.31, 0.205, 0.2, 0.7])
        #expect(list.households.map { $0.unit.commune?.text } == ["X", "X", "X", "Y"])
        #expect(list.unscored == 2 && list.inputs.count == 2)
        let durations = Dictionary(uniqueKeysWithValues: seen.map { ($0.covariates[3], $0.duration) })
        #expect(durations == [31: nil, 20: 1, 20.5: nil, 70: 2, 99: nil])
        #expect(seen.allSatisfy { $0.year == 3 && $0.spell == 1 })
    }

    @Test("One review is enough, and without covariates nobody is left out")
    func oneReview() throws {
        let list = try score([["H1 X P 1", "H2 X P - x", "H3 X C"]], options: PanelOptions(covariates: .none)) {
            pattern in
            HouseholdScore(probability: pattern.duration == 1 ? 0.5 : 0.1, contributions: [])
        }
        #expect(list.households.map(\.identifier) == ["H1", "H2"])
        #expect(list.households.map(\.score.probability) == [0.5, 0.1] && list.unscored == 0)
    }

    @Test("It names exactly the closing poor of the flows")
    func closingPoor() throws {
        let province = try PanelCase.province(seed: 12, households: 4000)
        let reviews = try PanelCase.reviews(of: province)
        let (study, standard) = (try PanelCase.provinceStudy(), try PanelCase.standard())
        let panel = try readPanel(of: reviews, study: study, standard: standard)
        let list = try scoreHouseholds(of: reviews, study: study, standard: standard) { _ in
            HouseholdScore(probability: 0.5, contributions: [])
        }
        let last = panel.flows.summed(to: .province).records.last
        #expect(Int64(list.households.count) == last?.flows[.closingPoor])
        #expect(Set(list.households.map(\.identifier)).count == list.households.count)
        #expect(list.households.allSatisfy { $0.identifier.hasPrefix($0.unit.commune?.text ?? "-") })
    }
}
