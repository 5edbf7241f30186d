internal import Vocabulary

/// What the workbook part says: sheets, calendar, whether formulas were calculated, and where the other parts are.
struct WorkbookDirectory {
    let sheets: [Workbook.Sheet]
    let calendar: SerialCalendar
    let formulas: CellContext.Formulas
    let stringsPart: String?
    let stylesPart: String?

    init(_ package: WorkbookPackage) throws(UnusableInput) {
        let file = package.archive.file
        let top = try package.relationships(of: "")
        guard let part = top.first(where: { $0.kind == "officeDocument" })?.part else {
            throw WorkbookRefusal.notWorkbook(file)
        }
        if part.hasSuffix(".bin") { throw WorkbookRefusal.otherKind(file, ".xlsb") }
        let list = SheetList()
        try package.read(part, list)
        guard list.isWorkbook else { throw WorkbookRefusal.notWorkbook(file) }
        let links = try package.relationships(of: part)
        var sheets: [Workbook.Sheet] = []
        for sheet in list.sheets {
            guard let link = links.first(where: { $0.id == sheet.link }) else {
                throw WorkbookRefusal.damaged(
                    file, vi: "không có phần của trang “\(sheet.name)”", en: "the sheet “\(sheet.name)” has no part")
            }
            guard link.kind == "worksheet" else { continue }
            sheets.append(Workbook.Sheet(name: sheet.name, visibility: sheet.visibility, part: link.part))
        }
        guard !sheets.isEmpty else {
            throw WorkbookRefusal.damaged(file, vi: "không có trang tính nào", en: "there is no sheet of cells")
        }
        self.sheets = sheets
        calendar = list.calendar
        formulas = list.formulas
        stringsPart = links.first { $0.kind == "sharedStrings" }?.part
        stylesPart = links.first { $0.kind == "styles" }?.part
    }
}

private final class SheetList: XMLListener {
    private(set) var isWorkbook = false
    private(set) var sheets: [(name: String, visibility: Workbook.Sheet.Visibility, link: String)] = []
    private(set) var calendar = SerialCalendar.from1900
    private(set) var formulas = CellContext.Formulas.calculated

    func open(_ element: XMLElement) {
        if element.isNamed("workbook") {
            isWorkbook = true
        } else if element.isNamed("workbookPr") {
            if element.flag("date1904") == true { calendar = .from1904 }
        } else if element.isNamed("calcPr") {
            if element.flag("fullCalcOnLoad") == true { formulas = .leftToCalculate }
        } else if element.isNamed("sheet"), let name = element.text("name") {
            let visibility = element.text("state").flatMap(Workbook.Sheet.Visibility.init(rawValue:)) ?? .visible
            sheets.append((name, visibility, element.relationship ?? ""))
        }
    }
}
