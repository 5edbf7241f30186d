import FlatFiles
import Vocabulary

/// What there is to say about the letters of one record before it is read.
struct RowRemark: Sendable {
    /// Where the record begins in its block.
    let offset: Int
    /// The findings; their places have a column only.
    var findings: [Finding]
    /// Whether a column the study uses cannot be read: the row is left out.
    var isFlawed = false
}

/// Looks after the letters of blocks that are not all ASCII: composes them, and finds cells that are not in the encoding.
///
/// One pass over the block says whether there is anything to do; nearly always there is not.
struct BlockLetters: Sendable {
    let plan: RowPlan

    /// Cells that are looked at to judge an encoding.
    private static let sampleSize = 200

    /// Brings the text of a block into normal form C and returns remarks on its records, in their order.
    func settle(_ block: inout Block) -> [RowRemark] {
        let signs = TextSigns(of: UnsafeBufferPointer(start: block.start, count: block.count))
        if signs.contains(.marks) { compose(&block) }
        let bytes = UnsafeBufferPointer(start: block.start, count: block.count)
        if !signs.isDisjoint(with: [.notUTF8, .rare]) { return faults(in: bytes) }
        return block.sequence == 0 && plan.format.encoding == .utf8 ? misreading(of: bytes) : []
    }

    private func compose(_ block: inout Block) {
        let bytes = UnsafeMutableBufferPointer(start: block.start, count: block.count)
        let done = NormalFormC.compose(bytes)
        if done.read == block.count {
            block.count = done.written
        } else {
            // Marks that are put in order can need more room than they had.
            let text = NormalFormC.longer(bytes[..<done.written], bytes[done.read...])
            if text.count > block.capacity { block.grow(to: text.count) }
            block.start.update(from: text, count: text.count)
            block.count = text.count
        }
        (block.start + block.count).update(repeating: 0, count: Block.slack)
    }

    // MARK: - Cells that cannot be read

    /// A cell with letters beyond ASCII.
    private struct Cell {
        let offset: Int
        let field: Int
        let bytes: [UInt8]
        /// Whether the file has lost its letters before it came here.
        var isLost = false
    }

    private func faults(in bytes: UnsafeBufferPointer<UInt8>) -> [RowRemark] {
        let isUTF8 = plan.format.encoding == .utf8
        var cells: [Cell] = []
        visit(bytes) { cell in
            let signs = cell.bytes.withUnsafeBufferPointer { TextSigns(of: $0) }
            var cell = cell
            if !signs.contains(.notUTF8) {
                guard signs.contains(.rare),
                    String(decoding: cell.bytes, as: UTF8.self).unicodeScalars.contains("\u{FFFD}")
                else { return true }
                cell.isLost = isUTF8
            }
            cells.append(cell)
            return true
        }
        let wrong = cells.lazy.filter { !$0.isLost }.prefix(BlockLetters.sampleSize)
        let judgement = EncodingJudgement(of: wrong.map(\.bytes))
        var remarks: [RowRemark] = []
        for cell in cells {
            let place = place(of: cell)
            let finding =
                cell.isLost
                ? lostLetters(place, cell)
                : isUTF8
                    ? judgement.notUTF8(at: place, cell: cell.bytes, remedy: .studyFile) : foreign(place, cell)
            if remarks.last?.offset != cell.offset { remarks.append(RowRemark(offset: cell.offset, findings: [])) }
            remarks[remarks.count - 1].findings.append(finding)
            let isUsed = plan.tasks.indices.contains(cell.field) && plan.tasks[cell.field] != .skip
            if isUsed, !cell.isLost { remarks[remarks.count - 1].isFlawed = true }
        }
        return remarks
    }

    private func place(of cell: Cell) -> Place {
        Place(file: "", column: plan.columns.indices.contains(cell.field) ? plan.columns[cell.field] : nil)
    }

    private func foreign(_ place: Place, _ cell: Cell) -> Finding {
        let name = plan.format.encoding.rawValue
        return Finding(
            rule: "not-in-encoding", severity: .error, place: place, value: String(decoding: cell.bytes, as: UTF8.self),
            expected: LocalizedText(vi: "chữ ở bảng mã \(name)", en: "text in \(name)"))
    }

    private func lostLetters(_ place: Place, _ cell: Cell) -> Finding {
        Finding(
            rule: "letters-lost", severity: .warning, place: place, value: String(decoding: cell.bytes, as: UTF8.self),
            expected: LocalizedText(
                vi: "không có U+FFFD: chữ đã mất khi tệp được lưu, cần tệp gốc",
                en: "no U+FFFD: letters were lost when the file was saved, the original is needed"))
    }

    // MARK: - Letters that are not what they were

    /// Text of TCVN3 or VNI that was stored as Latin letters: one warning for the file, at the first cell.
    private func misreading(of bytes: UnsafeBufferPointer<UInt8>) -> [RowRemark] {
        var cells: [Cell] = []
        visit(bytes) { cell in
            cells.append(cell)
            return cells.count < BlockLetters.sampleSize
        }
        let texts = cells.map { String(decoding: $0.bytes, as: UTF8.self) }
        let judgement = EncodingJudgement(ofText: texts)
        guard !judgement.isPlainUTF8, judgement.isClear else { return [] }
        for (cell, text) in zip(cells, texts) where judgement.best.decode(cell.bytes).text != text {
            let finding = judgement.legacy(at: place(of: cell), cell: text, remedy: .studyFile)
            return [RowRemark(offset: cell.offset, findings: [finding])]
        }
        return []
    }

    /// Gives each cell with a byte beyond ASCII, until the visitor has enough.
    private func visit(_ bytes: UnsafeBufferPointer<UInt8>, _ take: (Cell) -> Bool) {
        var state = FieldState.start
        var (record, field, start) = (0, 0, 0)
        var isForeign = false
        for (position, byte) in bytes.enumerated() {
            if byte >= 0x80 { isForeign = true }
            state = state.after(byte, delimiter: plan.format.delimiter)
            guard state == .start else { continue }
            if isForeign {
                let cell = bytes[start..<position].filter { $0 != 0x22 && $0 != 0x0D }
                guard take(Cell(offset: record, field: field, bytes: cell)) else { return }
                isForeign = false
            }
            start = position + 1
            if byte == 0x0A { (record, field) = (start, 0) } else { field += 1 }
        }
    }
}

extension RowKernel {
    /// Reports what is wrong with the letters of the record that comes next.
    mutating func note(_ remark: RowRemark) {
        for finding in remark.findings {
            add(
                finding.rule, finding.severity, column: finding.place.column, value: finding.value,
                expected: finding.expected)
        }
        if remark.isFlawed { isFlawed = true }
    }

    /// What is wrong with a key that has signs of other alphabets, or none that can be seen.
    func lookAlike(in value: String, column: String) -> KeyProblem? {
        guard let sign = LookAlikes.signs(in: value).first else { return nil }
        return KeyProblem(
            rule: "look-alike", column: column, value: value, expected: RowKernel.expectation(sign), severity: .warning)
    }

    /// Warns of an answer that would be one of the values of a condition, were its signs what they look like.
    mutating func noticeLookAlike(_ rule: IndicatorRule, _ slice: Slice, column: Int) {
        guard case .oneOf(let values) = rule.condition, buffer(slice).contains(where: { $0 >= 0x80 }) else { return }
        let written = text(slice)
        guard let sign = LookAlikes.signs(in: written).first else { return }
        let plain = LookAlikes.replaced(in: written)
        let words = plain.split(separator: " ").joined(separator: " ")
        guard values.contains(plain) || values.contains(words) else { return }
        add(
            "look-alike", .warning, column: plan.columns[column], value: written, expected: RowKernel.expectation(sign))
    }

    private static func expectation(_ sign: LookAlikes.Sign) -> LocalizedText {
        LocalizedText(
            vi: "chữ cái và dấu cách thường; ký tự thứ \(sign.position) là \(sign.name)",
            en: "plain letters and blanks; character \(sign.position) is \(sign.name)")
    }
}
