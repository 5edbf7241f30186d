import Microdata
import PolicyData
import Tallies
import TestSupport
import Vocabulary

/// Person-period rows of the synthetic province's files, made with dictionaries and strings: slow, and another way.
struct PlainPanel {
    private enum State { case poor, near, above }

    private struct Row {
        let state: State
        let unit: UnitKey
        let covariates: [Double]
    }

    let covariates: [String]
    private(set) var counts: [RiskState: [RiskPattern: RiskCount]] = [:]

    init(_ reviews: [PanelReview], years: [Int], window: Int) throws {
        let keys = try PanelCase.standard().indicators.map(\.key)
        covariates = keys + ["no_labour"]
        var files: [[String: Row]] = []
        for review in reviews {
            let (header, rows) = PanelCase.lines(review)
            let names = header.split(separator: ",").map(String.init)
            var file: [String: Row] = [:]
            for line in rows {
                let fields = Dictionary(uniqueKeysWithValues: zip(names, line.split(separator: ",").map(String.init)))
                func number(_ name: String) -> Double { fields[name].flatMap(Double.init) ?? .nan }
                let flags = keys.map(number)
                let area = AreaType(rawValue: fields["area"] ?? "")
                let low = number("income") <= (area == .rural ? 1_500_000 : 2_000_000)
                func code(_ name: String) -> UnitCode? { fields[name].flatMap { UnitCode($0) } }
                file[fields["household_id"] ?? ""] = Row(
                    state: low ? (flags.reduce(0, +) >= 3 ? .poor : .near) : .above,
                    unit: UnitKey(
                        commune: code("commune"), district: code("district"), province: code("province"), area: area),
                    covariates: flags + [number("no_labour")])
            }
            files.append(file)
        }
        for id in Set(files.flatMap(\.keys)) { add(files.map { $0[id] }, years: years, window: window) }
    }

    /// Each opening review looks back as far as the files go.
    private mutating func add(_ rows: [Row?], years: [Int], window: Int) {
        for opening in rows.indices.dropLast() {
            guard let row = rows[opening] else { continue }
            let states = rows[...opening].map { $0?.state }
            let next = rows[opening + 1]?.state
            let run = states.reversed().prefix { $0 == row.state }.count
            let before = run < states.count ? states[states.count - 1 - run] : nil
            var state = RiskState.poor
            var spell = 0
            switch row.state {
            case .poor, .near:
                state = row.state == .poor ? .poor : .nearPoor
                for (index, found) in states.enumerated() where found == row.state {
                    if index == 0 || states[index - 1] != row.state { spell += 1 }
                }
            case .above:
                guard let before, before != .above, run <= window else { continue }
                state = .escaped
                for (index, found) in states.enumerated().dropFirst() where found == .above {
                    if let last = states[index - 1], last != .above { spell += 1 }
                }
            }
            let pattern = RiskPattern(
                unit: row.unit, year: years[opening + 1], duration: before == nil ? nil : run, spell: spell,
                covariates: row.covariates)
            var count = RiskCount()
            switch next {
            case nil: count.left = 1
            case row.state?: count.stayed = 1
            case .poor?: count.toPoor = 1
            case .near?: count.toNearPoor = 1
            case .above?: count.toAbove = 1
            }
            counts[state, default: [:]][pattern, default: .zero] += count
        }
    }
}
