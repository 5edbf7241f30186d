public import FlatFiles
import Tallies
public import Vocabulary

extension FlowStudy {
    /// Reads a study file of flow tables.
    ///
    /// Errors name file, key, value and expectation; a key nobody knows is an error with its near misses.
    public init(file path: String) throws(UnusableInput) {
        try self.init(try Settings(tomlFile: path))
    }

    /// Reads a study from its settings.
    public init(_ settings: Settings) throws(UnusableInput) {
        try settings.allow(["kind", "title", "origin", "standard", "file", "columns", "subgroups", "totals"])
        guard try settings.string("kind") == "flows" else {
            throw settings.wrong("kind", vi: "\"flows\" cho bảng biến động", en: "\"flows\" for a table of flows")
        }
        file = settings.file
        title = try settings.optionalText("title") ?? LocalizedText(verbatim: settings.file)
        origin = settings.has("origin") ? try settings.choice("origin", of: DataOrigin.self) : .observed
        standard = try settings.optionalString("standard")
        let format = try settings.optionalTable("file")
        delimiter = try FlowStudy.delimiter(format)
        numbers = try NumberFormat(format)

        let columns = try settings.table("columns")
        try columns.allow(FlowStudy.plainNames + ["years"])
        commune = try CodeColumn("commune", in: columns)
        district = try CodeColumn("district", in: columns)
        province = try CodeColumn("province", in: columns)
        area = try AreaColumn("area", in: columns)
        guard commune != nil || district != nil || province != nil else {
            throw columns.wrong("commune", vi: "cột mã xã, huyện hoặc tỉnh", en: "a column of unit codes")
        }
        years = try FlowStudy.years(columns)
        cells = try FlowStudy.cells(columns, years: years)
        poorRate = try columns.optionalString(FlowStudy.poorRateKey)
        nearPoorRate = try columns.optionalString(FlowStudy.nearPoorRateKey)
        var parts: [Subgroup] = []
        if let table = try settings.optionalTable("subgroups") {
            for key in table.keys { parts.append(try Subgroup(key, in: table)) }
        }
        subgroups = parts
        let totals = try settings.optionalTable("totals")
        try totals?.allow(["commune", "district"])
        communeTotals = totals?.has("commune") == true ? try totals?.strings("commune") ?? [] : []
        districtTotals = totals?.has("district") == true ? try totals?.strings("district") ?? [] : []
        if let totals { try checkTotals(totals) }
        for (key, name) in [(FlowStudy.poorRateKey, poorRate), (FlowStudy.nearPoorRateKey, nearPoorRate)] {
            if let name { try years.check(name, key: key, in: columns) }
        }
        if let table = try settings.optionalTable("subgroups") {
            for part in subgroups {
                for name in [part.column, part.share] {
                    if let name { try years.check(name, key: part.key, in: table) }
                }
            }
        }
    }

    private func checkTotals(_ totals: Settings) throws(UnusableInput) {
        if !communeTotals.isEmpty && commune == nil {
            throw totals.wrong("commune", vi: "cột mã xã trong [columns]", en: "a commune column in [columns]")
        }
        if !districtTotals.isEmpty && district == nil {
            throw totals.wrong("district", vi: "cột mã huyện trong [columns]", en: "a district column in [columns]")
        }
    }

    private static func delimiter(_ format: Settings?) throws(UnusableInput) -> Character {
        guard let format, let text = try format.optionalString("delimiter") else { return "," }
        guard [",", ";", "\t", "|"].contains(text) else {
            throw format.wrong("delimiter", vi: "một trong , ; | hoặc \\t", en: "one of , ; | or \\t")
        }
        return Character(text)
    }

    private static func years(_ columns: Settings) throws(UnusableInput) -> Years {
        guard columns.has("year") != columns.has("years") else {
            throw columns.wrong(
                "year", vi: "hoặc year (một cột, một năm), hoặc years (danh sách năm trong tên cột)",
                en: "either year (a column, one year) or years (a list of years in column names)")
        }
        if columns.has("years") {
            let list = try columns.strings("years").map { Int($0) }
            let years = list.compactMap { $0 }
            guard !years.isEmpty, years.count == list.count, years.allSatisfy({ (1...9999).contains($0) }),
                zip(years, years.dropFirst()).allSatisfy({ $0 < $1 })
            else {
                throw columns.wrong("years", vi: "các năm tăng dần", en: "years in ascending order")
            }
            return .wide(years)
        }
        if let name = try? columns.string("year") { return .column(name) }
        return .fixed(try columns.integer("year", in: 1...9999))
    }

    /// Movements that both forms carry; a table may give them once.
    private static let shared: [Set<FlowCell>] = [
        [.poorToNearPoor, .poorBecameNearPoor], [.nearPoorToPoor, .nearPoorBecamePoor],
    ]

    private static func cells(_ columns: Settings, years: Years) throws(UnusableInput) -> [FlowCell: String] {
        var cells: [FlowCell: String] = [:]
        for cell in FlowCell.allCases {
            guard let name = try columns.optionalString(cell.rawValue) else { continue }
            try years.check(name, key: cell.rawValue, in: columns)
            let twin = cells.first { $0.value == name }?.key
            guard twin.map({ shared.contains([$0, cell]) }) ?? true else {
                throw columns.wrong(
                    cell.rawValue, vi: "một cột cho mỗi ô biến động", en: "a column of its own for each flow cell")
            }
            cells[cell] = name
        }
        guard !cells.isEmpty else {
            throw columns.wrong(
                FlowCell.closingPoor.rawValue, vi: "ít nhất một ô biến động", en: "at least one flow cell")
        }
        return cells
    }
}

extension FlowStudy.Years {
    /// In a wide table every name carries the year, in any other none does.
    func check(_ name: String, key: String, in settings: Settings) throws(UnusableInput) {
        let isWide = if case .wide = self { true } else { false }
        guard name.contains(FlowStudy.yearMark) == isWide else {
            throw settings.wrong(
                key,
                vi: isWide ? "tên cột có {year}, vì có years" : "years = [...] trong [columns], vì tên cột có {year}",
                en: isWide
                    ? "a name with {year}, as there are years" : "years = [...] in [columns], as the name has {year}")
        }
    }
}

extension FlowStudy.NumberFormat {
    init(_ settings: Settings?) throws(UnusableInput) {
        guard let settings else {
            self = .undeclared
            return
        }
        try settings.allow(["delimiter", "decimal", "thousands", "missing"])
        let marks: [String: Character] = [".": ".", ",": ",", " ": " "]
        var point: Character?
        if let text = try settings.optionalString("decimal") {
            guard text == "." || text == "," else {
                throw settings.wrong("decimal", vi: "\".\" hoặc \",\"", en: "\".\" or \",\"")
            }
            point = marks[text]
        }
        var groups: Character?
        if let text = try settings.optionalString("thousands") {
            guard let mark = marks[text], mark != point else {
                throw settings.wrong(
                    "thousands", vi: "\".\", \",\" hoặc \" \", khác dấu thập phân",
                    en: "\".\", \",\" or \" \", other than the decimal separator")
            }
            groups = mark
        }
        if point == nil, let groups { point = groups == "," ? "." : groups == "." ? "," : nil }
        decimal = point
        thousands = groups
        missing = settings.has("missing") ? try settings.strings("missing").filter { !$0.isEmpty } : []
    }
}

extension FlowStudy.Subgroup {
    init(_ key: String, in settings: Settings) throws(UnusableInput) {
        if let name = try? settings.string(key) {
            self.init(key: key, column: name, whole: .closingPoor, share: nil)
            return
        }
        let table = try settings.table(key)
        try table.allow(["column", "of", "share"])
        self.init(
            key: key, column: try table.string("column"),
            whole: table.has("of") ? try table.choice("of", of: FlowCell.self) : .closingPoor,
            share: try table.optionalString("share"))
    }
}
