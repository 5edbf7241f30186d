import PilotRanking
import TestSupport
import Vocabulary

/// Small provinces out of seeded numbers, and words a rule must have.
enum PickCase {
    static let words = LocalizedText(vi: "thử", en: "a test")

    static func unit(
        _ code: String, _ score: Double, rank: Int, _ district: String? = nil, at place: (Double, Double)? = nil,
        in parent: UnitCode? = nil
    ) -> EligibleUnit {
        EligibleUnit(
            code: UnitCode(code), score: score, rank: rank, groups: district.map { ["district": $0] } ?? [:],
            parent: parent, location: place.map { .plane(x: $0.0, y: $0.1) })
    }

    /// Units in order, with shared ranks where scores are equal.
    static func ranked(_ units: [EligibleUnit]) -> [EligibleUnit] {
        let ordered = units.sorted { ($1.score, $0.code) < ($0.score, $1.code) }
        return ordered.map { unit in
            EligibleUnit(
                code: unit.code, score: unit.score, rank: 1 + ordered.count { $0.score > unit.score },
                groups: unit.groups, parent: unit.parent, location: unit.location)
        }
    }

    static func province(seed: UInt64, count: Int, districts: Int = 4, scores: Int = 20) -> [EligibleUnit] {
        var random = SeededGenerator(seed: seed)
        return ranked(
            (0..<count).map { index in
                let district = Int.random(in: 0...districts, using: &random)
                return unit(
                    "C\(100 + index)", Double(Int.random(in: 0...scores, using: &random)) / Double(scores), rank: 1,
                    district == districts ? nil : "D\(district)",
                    at: (
                        Double(Int.random(in: 0...30, using: &random)), Double(Int.random(in: 0...30, using: &random))
                    ))
            })
    }

    static func rule(
        _ key: String, _ scope: PickRule.Scope, count: Int = 1, counting: PickRule.Counting = .earlierPicks,
        spread: [PickRule.Spread] = []
    ) -> PickRule {
        PickRule(key: key, title: words, scope: scope, count: count, counting: counting, spread: spread)
    }

    static let district = PickRule.Scope.each(grouping: "district")
}

extension PickedSet {
    /// Codes by rule.
    func codes(of rule: String) -> [UnitCode] { picks.filter { $0.rule == rule }.map(\.unit.code) }

    func outcome(_ rule: String, _ label: String) -> PickOutcome? {
        outcomes.first { $0.rule == rule && $0.group == .labelled(grouping: "district", label: label) }
    }
}
