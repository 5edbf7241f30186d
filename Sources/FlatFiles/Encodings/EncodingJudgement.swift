/// What encoding some bytes are probably in, and how sure that is. It is a judgement for a person to act on: nothing reads a
/// file by it.
///
/// Bytes that are UTF-8 are UTF-8; their letters may still be those of TCVN3 or VNI taken for Latin ones. Other bytes are read
/// in every encoding, and each reading is scored by the share of its words that can be Vietnamese syllables. Equal scores are
/// put in order by how usual the letters are, and are never clear.
public struct EncodingJudgement: Hashable, Sendable {
    /// One encoding and what speaks for it.
    public struct Candidate: Hashable, Sendable {
        /// The encoding.
        public let encoding: TextEncoding
        /// Share of the words beyond ASCII that read well, 0 to 1; western words count for less than Vietnamese ones.
        public let score: Double
    }

    /// Best first.
    public let candidates: [Candidate]
    /// Whether the first is much better than the second.
    public let isClear: Bool
    /// Words that were looked at.
    public let words: Int

    /// The likeliest encoding.
    public var best: TextEncoding { candidates.first?.encoding ?? .utf8 }

    /// Whether the bytes can be read as UTF-8 and mean what they say.
    public var isPlainUTF8: Bool { best == .utf8 }

    /// Judges some cells of one file. A few dozen with accents are enough, and no more than 400 words are looked at.
    ///
    /// Shape: any bytes. Edge cases: cells of ASCII alone are UTF-8, clearly. Complexity: linear in what is looked at.
    /// Source: scoring by syllables, own. Checked by: names of communes in every encoding, and random bytes (JudgementTests).
    public init(of cells: some Sequence<some Collection<UInt8>>) {
        let cells = cells.lazy.map { Array($0) }.filter { !EncodingJudgement.isPlain($0) }.prefix(400)
        let foreign = cells.filter { cell in
            // Six capitals of VISCII stand among the controls of ASCII.
            cell.allSatisfy { $0 < 0x80 } && cell.contains { ByteTables.visciiControls[$0] != nil }
                || cell.withUnsafeBufferPointer { TextSigns(of: $0) }.contains(.notUTF8)
        }
        if EncodingJudgement.isUTF16(Array(cells.prefix(20).joined())) {
            self.init([Candidate(encoding: .utf16, score: 1)], isClear: true, words: 0)
        } else if foreign.isEmpty {
            self.init(ofText: cells.map { String(decoding: $0, as: UTF8.self) })
        } else {
            self.init(ofForeign: foreign)
        }
    }

    /// Judges text that could be read: whether its letters are those of an encoding older than Unicode.
    public init(ofText cells: [String]) {
        let encodings: [TextEncoding] = [.utf8, .tcvn3InUTF8, .vniInUTF8]
        self.init(
            EncodingJudgement.weighed(cells.map { Array($0.utf8) }, encodings), bar: EncodingJudgement.syllableBar)
    }

    private init(ofForeign cells: [[UInt8]]) {
        let encodings: [TextEncoding] = [.windows1258, .tcvn3, .vni, .viscii, .windows1252]
        self.init(EncodingJudgement.weighed(cells, encodings), bar: EncodingJudgement.westernBar)
    }

    private init(_ candidates: [Candidate], isClear: Bool, words: Int) {
        self.candidates = candidates
        self.isClear = isClear
        self.words = words
    }

    private typealias Weighed = (encoding: TextEncoding, score: Double, evidence: EncodingEvidence)

    /// Puts candidates in order. The second must fail on a tenth of the words more than the first, and on one word at least.
    private init(_ weighed: [Weighed], bar: Double) {
        // What is UTF-8 stays UTF-8 unless something speaks for more.
        func rank(_ one: Weighed) -> Double { one.encoding == .utf8 ? -1 : one.evidence.rarity }
        let ordered = weighed.sorted { ($1.score, rank($0)) < ($0.score, rank($1)) }
        let candidates = ordered.map { Candidate(encoding: $0.encoding, score: $0.score) }
        guard let first = ordered.first, let second = ordered.dropFirst().first, first.evidence.words > 0 else {
            self.init([Candidate(encoding: .utf8, score: 1)], isClear: true, words: 0)
            return
        }
        let words = Double(first.evidence.words)
        let lead = (first.score - second.score) * words
        let isClear = first.score >= bar && lead >= max(EncodingJudgement.leastLead, words / 10)
        self.init(candidates, isClear: isClear, words: first.evidence.words)
    }

    /// Vietnamese words are syllables nearly always; names of other languages of the country often are not.
    private static let syllableBar = 0.7
    /// Western words follow no rule that could be checked; what is no Vietnamese and looks like letters may be that.
    private static let westernBar = 0.6
    private static let westernWeight = 0.65
    /// Scores are compared word by word: a whole word, or the lower worth of a western one.
    private static let leastLead = 0.6

    private static func weighed(_ cells: [[UInt8]], _ encodings: [TextEncoding]) -> [Weighed] {
        encodings.map { encoding in
            let isTCVN3 = encoding == .tcvn3 || encoding == .tcvn3InUTF8
            var evidence = EncodingEvidence(isTCVN3 ? .withoutTone : .asUsual)
            for cell in cells where evidence.words < 400 { evidence.add(encoding.decode(cell).text) }
            let share = evidence.share ?? 0
            let western = (evidence.westernShare ?? 0) * westernWeight
            let score = encoding == .windows1252 ? western : encoding == .utf8 ? max(share, western) : share
            return (encoding, score, evidence)
        }
    }

    private static func isPlain(_ cell: [UInt8]) -> Bool {
        cell.allSatisfy { (0x20..<0x80).contains($0) || (0x09...0x0D).contains($0) }
    }

    /// Text in UTF-16 has a zero beside every ASCII letter.
    private static func isUTF16(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        return bytes.count >= 8 && bytes.count { $0 == 0 } * 4 >= bytes.count
    }
}
