internal import Vocabulary

/// One cell of a sheet, with its column from 1.
struct SheetCell {
    let column: Int
    let content: CellText
}

/// The cells of one row that hold anything.
struct SheetRow {
    let number: Int
    let cells: [SheetCell]
}

/// Reads the cells of a sheet and hands over each row that holds anything, with the cells of the columns that are wanted.
final class SheetScan: XMLListener {
    /// Why the sheet cannot be read, if so.
    private(set) var refusal: UnusableInput?
    private(set) var isDone = false

    private let context: CellContext
    private let place: String
    private let take: (SheetRow) -> Bool
    /// Columns whose values nobody wants.
    private let unwanted: [Bool]
    private var isData = false
    private var row = 0
    private var isFilled = false
    private var cells: [SheetCell] = []

    // The cell that is open.
    private var column = 0
    private var kind = CellText.Kind.number
    private var style = 0
    private var isFormula = false
    private var hasValue = false
    private var isPassedOver = false
    private var isText = false
    private var isGuide = false
    private var bytes: [UInt8] = []

    /// `take` is given a row with its cells in order, and says whether more rows are wanted. Cells of unwanted columns are not
    /// among them; the row is handed over all the same when one of them holds something.
    init(
        context: CellContext, place: String, unwanted: [Bool] = [], take: @escaping (SheetRow) -> Bool
    ) {
        self.unwanted = unwanted
        self.context = context
        self.place = place
        self.take = take
    }

    func open(_ element: XMLElement) {
        if !isData {
            isData = element.isNamed("sheetData")
        } else if element.isNamed("c") {
            openCell(element)
        } else if element.isNamed("v") {
            bytes.removeAll(keepingCapacity: true)
            isText = !isPassedOver
            hasValue = true
        } else if element.isNamed("row") {
            openRow(element)
        } else if element.isNamed("f") {
            isFormula = true
        } else if element.isNamed("t") {
            isText = !isGuide && !isPassedOver
            hasValue = true
        } else if element.isNamed("rPh") {
            isGuide = true
        }
    }

    func close(_ name: XMLName) {
        guard isData else { return }
        if name.isNamed("c") {
            closeCell()
        } else if name.isNamed("v") || name.isNamed("t") {
            isText = false
        } else if name.isNamed("row") {
            if isFilled, !take(SheetRow(number: row, cells: cells)) { isDone = true }
            cells.removeAll(keepingCapacity: true)
        } else if name.isNamed("rPh") {
            isGuide = false
        } else if name.isNamed("sheetData") {
            isData = false
        }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
        guard isText else { return }
        bytes.append(contentsOf: piece)
        if bytes.count > WorkbookLimits.cellBytes {
            refuse(
                rule: "workbook-too-large", vi: "ô không quá 32.767 ký tự", en: "a cell of at most 32,767 characters")
        }
    }

    private func openRow(_ element: XMLElement) {
        let last = row
        row = element.attribute("r").map { CellReference.number($0) ?? 0 } ?? last + 1
        column = 0
        isFilled = false
        cells.removeAll(keepingCapacity: true)
        guard row > last, row <= WorkbookLimits.rows else {
            return refuse(
                rule: "bad-cell", value: element.text("r"),
                vi: "các dòng theo thứ tự, không quá \(WorkbookLimits.rows)",
                en: "rows in order, at most \(WorkbookLimits.rows)")
        }
    }

    private func openCell(_ element: XMLElement) {
        let last = column
        column = last + 1
        var rowOfCell = row
        if let written = element.attribute("r") {
            (column, rowOfCell) = CellReference.columnAndRow(written) ?? (0, 0)
        }
        kind = CellText.Kind(element.attribute("t"))
        style = element.attribute("s").flatMap { CellReference.number($0) } ?? 0
        isFormula = false
        hasValue = false
        isText = false
        // One value is enough to know that the row holds anything.
        isPassedOver = isFilled && isUnwanted(column)
        bytes.removeAll(keepingCapacity: true)
        guard column > last, column <= WorkbookLimits.columns, rowOfCell == row, row > 0 else {
            return refuse(
                rule: "bad-cell", value: element.text("r"), vi: "các ô theo thứ tự trong dòng, không quá cột XFD",
                en: "cells in order within their row, up to column XFD")
        }
    }

    private func closeCell() {
        isText = false
        if isPassedOver { return }
        // A formula may give the empty text; then its type says that it is text.
        let isStored = hasValue && (!bytes.isEmpty || kind == .text)
        if isFormula, !isStored || context.formulas == .leftToCalculate {
            return add(.uncalculated)
        }
        guard !bytes.isEmpty else { return }
        let content = CellText(bytes, kind: kind, style: style, in: context)
        // Text of blanks only is as good as none.
        if case .text(let text) = content, text.isBlank { return }
        add(content)
    }

    private func add(_ content: CellText) {
        isFilled = true
        if !isUnwanted(column) { cells.append(SheetCell(column: column, content: content)) }
    }

    private func isUnwanted(_ column: Int) -> Bool { unwanted.indices.contains(column - 1) && unwanted[column - 1] }

    private func refuse(rule: String, value: String? = nil, vi: String, en: String) {
        guard refusal == nil else { return }
        refusal = UnusableInput(
            rule: rule,
            place: Place(
                file: place, row: row > 0 ? row : nil,
                column: column > 0 && row > 0 ? CellReference.name(column: column, row: row) : nil),
            value: value, expected: LocalizedText(vi: vi, en: en))
        isDone = true
    }
}

extension String {
    fileprivate var isBlank: Bool {
        // Nearly every text begins with a byte that settles it: blanks beyond ASCII begin with these, as few letters do.
        if let first = utf8.first, first > 0x20, !(0xE2...0xE3).contains(first), first != 0xC2 {
            if first != 0xE1 || utf8.dropFirst().first != 0x9A { return false }
        }
        return allSatisfy(\.isWhitespace)
    }
}
