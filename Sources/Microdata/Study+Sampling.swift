import FlatFiles
import Tallies
import Vocabulary

extension SamplingPlan {
    /// Reads the table `[sampling]` of a study.
    init(_ settings: Settings?) throws(UnusableInput) {
        guard let settings else {
            self = .plain
            return
        }
        try settings.allow(["population", "second", "third", "lonely", "replicates", "calibration"])
        var later: [Stage] = []
        for key in ["second", "third"] {
            guard let table = try settings.optionalTable(key) else { continue }
            try table.allow(["stratum", "unit", "population"])
            guard key == "second" || later.count == 1 else {
                throw settings.wrong(key, vi: "second trước third", en: "second before third")
            }
            later.append(
                Stage(
                    stratum: try table.optionalString("stratum"), unit: try table.string("unit"),
                    population: try table.optionalString("population")))
        }
        self.init(
            population: try settings.optionalString("population"), later: later,
            lonely: settings.has("lonely") ? try settings.choice("lonely", of: LonelyPolicy.self) : .fail,
            replicates: try settings.optionalTable("replicates").map { table throws(UnusableInput) in
                try Replicates(table)
            },
            calibration: try settings.optionalTable("calibration").map { table throws(UnusableInput) in
                try Calibration(table)
            })
    }
}

extension SamplingPlan.Replicates {
    init(_ table: Settings) throws(UnusableInput) {
        try table.allow(["columns", "method", "content", "fay", "scale", "coefficients"])
        let method = try table.choice("method", of: Method.self)
        let columns = try table.strings("columns")
        guard !columns.isEmpty else {
            throw table.wrong("columns", vi: "ít nhất một cột", en: "at least one column")
        }
        let fay = table.has("fay") ? try table.number("fay") : nil
        guard (fay == nil) == (method != .fay), fay.map({ $0 >= 0 && $0 < 1 }) != false else {
            throw table.wrong(
                "fay", vi: "một số từ 0 đến dưới 1, khi method = \"fay\"",
                en: "a number from 0 to below 1, with method = \"fay\"")
        }
        let scale = table.has("scale") ? try table.number("scale") : nil
        guard method != .other || scale != nil, scale.map({ $0 > 0 }) != false else {
            throw table.wrong("scale", vi: "một số dương", en: "a positive number")
        }
        let coefficients = table.has("coefficients") ? try table.numbers("coefficients") : []
        guard method != .jkn || !coefficients.isEmpty, coefficients.allSatisfy({ $0 >= 0 }) else {
            throw table.wrong(
                "coefficients", vi: "một số không âm cho mỗi bản lặp (rscales)",
                en: "a number that is not negative for each replicate (rscales)")
        }
        self.init(
            columns: columns, method: method,
            content: table.has("content") ? try table.choice("content", of: Content.self) : .weights, fay: fay,
            scale: scale, coefficients: coefficients)
    }
}

extension SamplingPlan.Calibration {
    init(_ table: Settings) throws(UnusableInput) {
        try table.allow(["method", "columns", "totals", "distance", "bounds"])
        let columns = try table.strings("columns")
        guard !columns.isEmpty else {
            throw table.wrong("columns", vi: "ít nhất một cột", en: "at least one column")
        }
        let method = try table.choice("method", of: Method.self)
        // A path in a study is seen from the study, so that both can be moved together.
        self.init(
            method: method, columns: columns,
            totals: FileAccess.path(of: try table.string("totals"), beside: table.file),
            distance: try Distance(table, method: method))
    }
}

extension SamplingPlan.Calibration.Distance {
    /// Distances as studies name them.
    private enum Name: String, CaseIterable {
        case raking, linear, bounded, logit
    }

    fileprivate init(_ table: Settings, method: SamplingPlan.Calibration.Method) throws(UnusableInput) {
        let name = table.has("distance") ? try table.choice("distance", of: Name.self) : .raking
        guard method == .rake || !table.has("distance") else {
            throw table.wrong(
                "distance", vi: "method = \"rake\": với poststratify mọi cách cho cùng quyền số",
                en: "method = \"rake\": with poststratify all distances give the same weights")
        }
        let isBounded = name == .bounded || name == .logit
        guard isBounded == table.has("bounds") else {
            throw table.wrong(
                "bounds", vi: "hai giới hạn, khi distance = \"bounded\" hoặc \"logit\", và chỉ khi đó",
                en: "two bounds, with distance = \"bounded\" or \"logit\" and only then")
        }
        guard isBounded else {
            self = name == .linear ? .linear : .raking
            return
        }
        let bounds = try table.numbers("bounds")
        guard bounds.count == 2, bounds[0] >= 0, bounds[0] < 1, bounds[1] > 1 else {
            throw table.wrong(
                "bounds", vi: "hai số, từ 0 trở lên, với 1 nằm giữa",
                en: "two numbers of 0 or more with 1 between them")
        }
        self = name == .bounded ? .bounded(bounds[0]...bounds[1]) : .logit(bounds[0]...bounds[1])
    }
}
