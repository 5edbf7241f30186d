public import FlatFiles
public import Vocabulary

extension ProvincePreset {
    /// Reads a preset file.
    ///
    /// Errors: every key is required, unknown keys are refused, numbers are checked against their range; the refusal
    /// names file, key, value and expectation.
    public init(file path: String) throws(UnusableInput) {
        try self.init(settings: try Settings(tomlFile: path))
    }

    /// Reads a preset from settings already parsed.
    public init(settings: Settings) throws(UnusableInput) {
        try settings.allow([
            "id", "title", "reviews", "units", "standard", "income", "growth", "households", "deprivation", "review",
            "placed", "survey", "context", "targets",
        ])
        file = settings.file
        id = try settings.string("id")
        title = try settings.text("title")
        let reviews = try settings.table("reviews", only: ["first", "last"])
        let first = try reviews.integer("first", in: 1...9998)
        let years = first...(try reviews.integer("last", in: first...9999))
        reviewYears = years
        units = try Units(try settings.table("units"))
        standard = try Standard(try settings.table("standard"))
        households = try Households(try settings.table("households"))
        income = try Income(
            try settings.table("income"), growth: try settings.table("growth"), transitions: years.count - 1,
            noLabourShare: households.noLabourShare)
        deprivation = try Deprivation(try settings.table("deprivation"))
        review = try Review(try settings.table("review"))
        let placed = try settings.table("placed", only: ["commune_low_income_share"])
        placedCommuneLowIncomeShare = try placed.share("commune_low_income_share", in: .inside)
        survey = try Survey(try settings.table("survey"))
        context = try Context(try settings.table("context"))
        var targets: [CalibrationTarget] = []
        for table in try settings.tables("targets") { targets.append(try CalibrationTarget(table, years: years)) }
        self.targets = targets
        try checkCutoff(settings)
        try requireTargets(settings)
    }

    /// A cutoff above the number of indicators would leave nobody poor.
    private func checkCutoff(_ settings: Settings) throws(UnusableInput) {
        guard standard.deprivationCutoff <= deprivation.indicators.count else {
            throw try settings.table("standard").wrong(
                "deprivation_cutoff", vi: "không quá số chỉ số (\(deprivation.indicators.count))",
                en: "at most the number of indicators (\(deprivation.indicators.count))")
        }
    }

    /// The targets the calibration cannot do without.
    private func requireTargets(_ settings: Settings) throws(UnusableInput) {
        let first = reviewYears.lowerBound
        var missing: [String] = []
        func need(_ measure: CalibrationMeasure, _ scope: CalibrationScope, _ year: Int, _ area: AreaType? = nil) {
            guard target(measure, scope, year, area: area) == nil else { return }
            let place = area.map { "\(scope.rawValue) \($0.rawValue)" } ?? scope.rawValue
            missing.append("\(measure.rawValue) (\(place)) \(year)")
        }
        need(.households, .province, first)
        for area in AreaType.allCases {
            need(.poor, .province, first, area)
            need(.nearPoor, .province, first, area)
        }
        need(.poorRate, .district, first)
        need(.households, .commune, first)
        guard missing.isEmpty else {
            let list = missing.joined(separator: ", ")
            throw settings.wrong("targets", vi: "có các mục tiêu: \(list)", en: "the targets: \(list)")
        }
    }
}

extension CalibrationTarget {
    init(_ table: Settings, years: ClosedRange<Int>) throws(UnusableInput) {
        try table.allow(["key", "measure", "scope", "area", "year", "value", "vi", "en", "source"])
        key = try table.string("key")
        measure = try table.choice("measure", of: CalibrationMeasure.self)
        scope = table.has("scope") ? try table.choice("scope", of: CalibrationScope.self) : .province
        area = table.has("area") ? try table.choice("area", of: AreaType.self) : nil
        year = try table.integer("year", in: years)
        guard !measure.isMovement || year > years.lowerBound else {
            throw table.wrong("year", vi: "năm sau đợt rà soát đầu", en: "a year after the first review")
        }
        value = measure.isCount ? Double(try table.integer("value", in: 0...1_000_000_000)) : try table.share("value")
        wording = LocalizedText(vi: try table.string("vi"), en: try table.string("en"))
        source = try table.string("source")
    }
}
