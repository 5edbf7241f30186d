internal import Vocabulary

/// Refusals of files of Stata and SPSS, worded once.
enum DataFileRefusal {
    static func of(_ failure: ReadStatRun.Failure, _ path: String, _ kind: DataFileKind) -> UnusableInput {
        failure.isOtherVersion ? otherKind(path, kind) : damaged(path, kind, reason: failure.message)
    }

    static func otherKind(_ path: String, _ kind: DataFileKind) -> UnusableInput {
        kind == .stata
            ? refusal(
                "not-a-data-file", path, vi: "tệp Stata .dta, phiên bản 104 đến 119 (Stata 4 đến 19)",
                en: "a Stata .dta file, version 104 to 119 (Stata 4 to 19)")
            : refusal("not-a-data-file", path, vi: "tệp SPSS .sav hoặc .zsav", en: "an SPSS .sav or .zsav file")
    }

    static func damaged(_ path: String, _ kind: DataFileKind, reason: String?) -> UnusableInput {
        let name = kind == .stata ? "Stata" : "SPSS"
        let cause = reason.map { " (ReadStat: \($0))" }
        return refusal(
            "damaged-data-file", path, vi: "tệp \(name) nguyên vẹn" + (cause ?? ""),
            en: "\(kind == .stata ? "a" : "an") \(name) file in one piece" + (cause ?? ""))
    }

    static func tooLarge(_ path: String, _ kind: DataFileKind) -> UnusableInput {
        kind == .stata
            ? refusal(
                "data-file-too-large", path, vi: "không quá 256 MB văn bản dài và 64 MB nhãn",
                en: "at most 256 MB of long texts and 64 MB of labels")
            : refusal(
                "data-file-too-large", path,
                vi: "không quá \(SPSSOutline.columns) cột, 16 MB một dòng và 64 MB nhãn",
                en: "at most \(SPSSOutline.columns) columns, 16 MB a row and 64 MB of labels")
    }

    private static func refusal(_ rule: String, _ path: String, vi: String, en: String) -> UnusableInput {
        UnusableInput(rule: rule, place: Place(file: path), expected: LocalizedText(vi: vi, en: en))
    }
}
