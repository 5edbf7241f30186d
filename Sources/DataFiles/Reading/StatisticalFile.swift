internal import Vocabulary

/// A file of Stata or SPSS, as a data file.
struct StatisticalFile: RowSource {
    let path: String
    let kind: DataFileKind
    var firstRow: Int { 1 }
    let dictionary: DataDictionary
    private let encoding: StoredEncoding

    /// Reads the dictionary, and so many texts of the rows as it takes to know their encoding.
    init(_ path: String, kind: DataFileKind, options: DataFileOptions) throws(UnusableInput) {
        self.path = path
        self.kind = kind
        let asked: StoredEncoding? =
            if let name = options.encoding { try StoredEncoding(named: name, kind: kind, file: path) } else { nil }
        let (file, declared) = try StatisticalFile.open(path, kind)
        let stored = try StatisticalFile.dictionary(file, kind, declared.outline)
        // What a file states is only checked.
        let isSettled = asked == nil && declared.encoding != nil
        let evidence = try StatisticalFile.evidence(
            path, kind, stored, rows: isSettled ? StatisticalFile.checkedRows : nil)
        let choice = EncodingChoice(asked: asked, stated: declared.encoding, evidence: evidence, path: path)
        encoding = choice.encoding
        dictionary = DataDictionary(
            stored, path: path, reader: TextReader(choice.encoding),
            findings: choice.findings + StatisticalFile.doubts(declared.outline, path))
    }

    func forEachRow(
        of columns: [Int], _ body: ([DataValue]) -> Continuation
    ) throws(UnusableInput) -> FindingReport {
        let (file, declared) = try StatisticalFile.open(path, kind)
        let marks = NumberMarks(
            oldMissing: declared.outline.flatMap { $0.version < 108 ? StataOutline.oldMissing : nil },
            isMissingNaN: kind == .stata)
        let outcome: Result<FindingReport, UnusableInput> = withoutActuallyEscaping(body) { body in
            let rows = RowListener(
                columns, of: dictionary.variables, path: path, reader: TextReader(encoding), marks: marks, body: body)
            do throws(ReadStatRun.Failure) {
                try ReadStatRun.read(file, kind: kind, scope: .rows, into: rows)
            } catch {
                return .failure(DataFileRefusal.of(error, path, kind))
            }
            if rows.isStopped { return .success(rows.findings.report) }
            guard !rows.isDamaged, !file.isShort else {
                return .failure(DataFileRefusal.damaged(path, kind, reason: nil))
            }
            return .success(rows.findings.report)
        }
        return try outcome.get()
    }

    /// ReadStat takes numbers of long texts apart as version 118 has them, in version 119 too.
    private static func doubts(_ outline: StataOutline?, _ path: String) -> [Finding] {
        guard let outline, outline.version == 119, outline.longTexts > 0 else { return [] }
        return [
            Finding(
                rule: "long-texts-uncertain", severity: .warning, place: Place(file: path),
                value: "\(outline.longTexts)",
                expected: LocalizedText(
                    vi: "tệp Stata phiên bản 118 khi có văn bản dài (strL); ở phiên bản 119 chúng có thể đọc ra rỗng",
                    en:
                        "a Stata file of version 118 where there are long texts (strL); of version 119 they may come as missing"
                ))
        ]
    }

    private static func dictionary(
        _ file: GuardedFile, _ kind: DataFileKind, _ outline: StataOutline?
    ) throws(UnusableInput) -> StoredDictionary {
        let stored = StoredDictionary(stataVersion: outline?.version)
        let isOld = outline.map { $0.version < StoredDictionary.firstWithLabels } ?? false
        do throws(ReadStatRun.Failure) {
            try ReadStatRun.read(file, kind: kind, scope: isOld ? .nothing : .labels, into: stored)
        } catch {
            throw DataFileRefusal.of(error, file.path, kind)
        }
        if let outline, isOld {
            // ReadStat ends where the labels begin.
            var cursor = ByteCursor(file: file, position: file.position, isBigEndian: outline.isBigEndian)
            do throws(ByteCursor.Damage) {
                try stored.takeOldLabels(&cursor, version: outline.version)
            } catch {
                throw DataFileRefusal.damaged(file.path, kind, reason: nil)
            }
        }
        if stored.isTooLarge { throw DataFileRefusal.tooLarge(file.path, kind) }
        guard !stored.columns.isEmpty, kind == .spss || stored.rowsFit(file.size), !file.isShort else {
            throw DataFileRefusal.damaged(file.path, kind, reason: nil)
        }
        return stored
    }

    /// What a file says of itself before ReadStat sees it.
    private struct Declaration {
        var outline: StataOutline?
        var encoding: StoredEncoding?
    }

    /// Opens a file for ReadStat.
    private static func open(
        _ path: String, _ kind: DataFileKind
    ) throws(UnusableInput) -> (GuardedFile, Declaration) {
        let file = try GuardedFile(path)
        do throws(StataOutline.Refusal) {
            if kind == .stata {
                let outline = try StataOutline(file)
                return (file, Declaration(outline: outline, encoding: outline.version >= 118 ? .utf8 : nil))
            }
            let outline = try SPSSOutline(file)
            file.overlay = SPSSOutline.date
            file.longestPart = SPSSOutline.packedRead
            return (file, Declaration(encoding: outline.encoding))
        } catch {
            switch error {
            case .otherKind: throw DataFileRefusal.otherKind(path, kind)
            case .damaged: throw DataFileRefusal.damaged(path, kind, reason: nil)
            case .tooLarge: throw DataFileRefusal.tooLarge(path, kind)
            }
        }
    }

    private static let checkedRows = 10_000

    /// Looks at the texts of the dictionary, then at those of the rows, or of the first so many.
    private static func evidence(
        _ path: String, _ kind: DataFileKind, _ stored: StoredDictionary, rows: Int?
    ) throws(UnusableInput) -> TextEvidence {
        var evidence = TextEvidence()
        for text in stored.texts { text.withUnsafeBufferPointer { evidence.take($0) } }
        let columns = stored.columns.indices.filter { stored.columns[$0].isText }
        guard !evidence.isEnough, !columns.isEmpty else { return evidence }
        let (file, _) = try open(path, kind)
        let listener = EvidenceListener(columns, evidence, rows: rows)
        do throws(ReadStatRun.Failure) {
            try ReadStatRun.read(file, kind: kind, scope: .rows, into: listener)
        } catch {
            // Whoever reads the rows will hear of it.
        }
        return listener.evidence
    }
}

extension StoredDictionary {
    /// All texts, in the order of the columns.
    var texts: [[UInt8]] {
        var texts = [title]
        var sets: Set<[UInt8]> = []
        for column in columns {
            texts += [column.name, column.label]
            guard let set = column.labels, sets.insert(set).inserted else { continue }
            texts += (labels[set] ?? []).map(\.label)
        }
        return texts
    }

    /// Whether so many rows can be in so many bytes.
    func rowsFit(_ bytes: Int) -> Bool {
        guard let rowCount else { return true }
        let (size, overflow) = rowCount.multipliedReportingOverflow(by: columns.reduce(0) { $0 + $1.width })
        return !overflow && size <= bytes
    }
}
