internal import FlatFiles
internal import Vocabulary

/// Which encoding the texts of a file are read by, and what is to be said about it.
struct EncodingChoice {
    let encoding: StoredEncoding
    private(set) var findings: [Finding] = []

    /// The encoding asked for, where texts are not UTF-8 in truth; else the one the file states; else UTF-8 or Western European, as
    /// most texts are. Where texts look like letters of another encoding, that is said and not acted on.
    init(asked: StoredEncoding?, stated: StoredEncoding?, evidence: TextEvidence, path: String) {
        let place = Place(file: path)
        // UTF-8 is asked for, of texts that are none: what holds then is the same as without a word.
        let asked = asked == .utf8 && evidence.isForeign ? nil : asked
        encoding = asked?.applied(to: evidence) ?? stated ?? (evidence.isUTF8 ? .utf8 : .windows1252)
        if asked == encoding { return }
        findings =
            asked == nil && stated == nil && !evidence.isUTF8
            ? LegacyLetters.assumption(.windows1252, from: evidence.examples, at: place)
            : LegacyLetters.findings(in: evidence.examples, readAs: encoding, at: place)
    }
}

extension StoredEncoding {
    /// The encoding asked for, as it holds for texts like these: UTF-8 stays UTF-8, unless its letters are meant to be others.
    fileprivate func applied(to evidence: TextEvidence) -> StoredEncoding {
        guard evidence.isUTF8 else { return unwrapped }
        return disguise == nil ? .utf8 : self
    }
}

extension SPSSOutline {
    /// The encoding that the file states, if it is one that states anything: code pages 2 and 3 are written by programs that do
    /// not know.
    var encoding: StoredEncoding? {
        if let encodingName, let encoding = StoredEncoding(encodingName) {
            // What calls itself ISO 8859-1 has punctuation of Windows where that has controls.
            return encoding == .known(.latin1) ? .windows1252 : encoding
        }
        switch codePage {
        case nil, 2, 3, 20_127: return nil
        case 65_001: return .utf8
        case 1_252, 28_591: return .windows1252
        case .some(28_592...28_606): return StoredEncoding("ISO-8859-\((codePage ?? 28_591) - 28_590)")
        case .some(let page): return StoredEncoding("CP\(page)")
        }
    }

    /// ReadStat reads packed rows in pieces of this size, the last one in part.
    static let packedRead = 1 << 16
}
