import FlatFiles
import SurveyInference
import TestSupport
import Testing
import Vocabulary

/// A sample of Tests/Reference/survey-elements.csv: each observation an element.
struct SurveyCase {
    struct Row {
        var stages: [SurveyDesign.Stage]
        var weight: Double
        var y: Double
        var x: Double
        var b: Double
        var domain: String
    }

    let name: String
    var rows: [Row] = []

    static func all() throws -> [SurveyCase] {
        var cases: [SurveyCase] = []
        for line in try ReferenceTable("survey-elements", source: "survey-design").rows {
            let name = line.optional("case") ?? ""
            if cases.last?.name != name { cases.append(SurveyCase(name: name)) }
            var stages = [
                SurveyDesign.Stage(
                    stratum: line.optional("stratum1") ?? "", unit: line.optional("unit1") ?? "",
                    population: line.value("population1"))
            ]
            if let unit = line.optional("unit2"), !unit.isEmpty {
                stages.append(
                    SurveyDesign.Stage(
                        stratum: line.optional("stratum2") ?? "", unit: unit, population: line.value("population2")))
            }
            cases[cases.count - 1].rows.append(
                Row(
                    stages: stages, weight: try #require(line.value("weight")), y: try #require(line.value("y")),
                    x: try #require(line.value("x")), b: try #require(line.value("b")),
                    domain: line.optional("domain") ?? ""))
        }
        return cases
    }

    static func named(_ name: String) throws -> SurveyCase {
        let cases = try all()
        return try #require(cases.first { $0.name == name })
    }

    var elements: [SurveyDesign.Element] {
        rows.map { SurveyDesign.Element(stages: $0.stages, weight: $0.weight, rows: 1) }
    }

    var policy: SurveyDesign.LonelyPolicy {
        name.split(separator: "_").last.flatMap { SurveyDesign.LonelyPolicy(rawValue: String($0)) } ?? .fail
    }

    func design() throws -> SurveyDesign { try SurveyDesign(elements: elements, lonely: policy) }

    /// Means, totals and the ratio of a domain; all of it when the name is empty.
    func means(of domain: String) -> SampleMeans {
        let places = rows.indices.filter { domain.isEmpty || rows[$0].domain == domain }
        return SampleMeans(
            [
                .init(Quantity("mean_y", .positive), .mean(0)), .init(Quantity("total_y", .positive), .total(0)),
                .init(Quantity("mean_x", .positive), .mean(1)), .init(Quantity("total_x", .positive), .total(1)),
                .init(Quantity("mean_b", .share), .mean(2)), .init(Quantity("total_b", .positive), .total(2)),
                .init(Quantity("ratio", .real), .ratio(0, over: 1)),
            ],
            elements: places.map { Int32($0) }, weights: places.map { rows[$0].weight },
            columns: [places.map { rows[$0].y }, places.map { rows[$0].x }, places.map { rows[$0].b }])
    }

    func ordered(_ domain: String) -> OrderedSample {
        let places = rows.indices.filter { domain.isEmpty || rows[$0].domain == domain }
        return OrderedSample(
            values: places.map { rows[$0].y }, weights: places.map { rows[$0].weight },
            elements: places.map { Int32($0) })
    }
}

extension DelimitedTable.Row {
    /// The number in a column; `nil` when the cell is empty.
    func value(_ column: String) -> Double? { optional(column).flatMap { Double($0) } }
}

/// Whether two numbers agree relative to their size.
func agree(_ a: Double?, _ b: Double?, within tolerance: Double = Tolerance.survey) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= tolerance * max(abs(a), abs(b)) || max(abs(a), abs(b)) < 1e-200
}
