internal import Vocabulary

extension ExitScoreModel {
    /// A digest of everything a score depends on: 16 hexadecimal digits. Equal ids mean equal scores; the digest finds
    /// accidents, it does not withstand forgery.
    ///
    /// FNV-1a, 64 bits, over the names and the bit patterns of the numbers, each preceded by its length.
    public var id: String {
        var digest = ScoreDigest()
        for name in covariates { digest.add(name) }
        digest.add(intercept)
        for term in terms {
            digest.add(term.name)
            for number in [term.mean, term.scale, term.coefficient] { digest.add(number) }
        }
        for effect in communeEffects {
            digest.add(effect.commune.text)
            digest.add(effect.logOdds)
        }
        if let recalibration {
            digest.add(recalibration.intercept)
            digest.add(recalibration.slope)
        }
        return digest.text
    }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo).
private struct ScoreDigest {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    private mutating func add(byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    private mutating func add(word: UInt64) {
        for place in 0..<8 { add(byte: UInt8(truncatingIfNeeded: word >> UInt64(8 * place))) }
    }

    mutating func add(_ text: String) {
        add(word: UInt64(text.utf8.count))
        for byte in text.utf8 { add(byte: byte) }
    }

    mutating func add(_ number: Double) {
        add(word: number.bitPattern)
    }

    /// 16 hexadecimal digits.
    var text: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension ExitScoreModel: Codable {
    private enum Key: String, CodingKey {
        case id, covariates, intercept, terms, leftOut, communeEffects, penalty, communePriorSD, recalibration
        case trainingYears, communes, households, exits, origin, standard, useNotice
    }

    /// Reads a model. One whose numbers do not belong to its id, or cannot be a model's, is refused.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        func field<Value: Decodable>(_ key: Key) throws -> Value { try fields.decode(Value.self, forKey: key) }
        covariates = try field(.covariates)
        intercept = try field(.intercept)
        terms = try field(.terms)
        leftOut = try field(.leftOut)
        communeEffects = try field(.communeEffects)
        penalty = try field(.penalty)
        communePriorSD = try fields.decodeIfPresent(Double.self, forKey: .communePriorSD)
        recalibration = try fields.decodeIfPresent(LogisticRecalibration.self, forKey: .recalibration)
        trainingYears = try field(.trainingYears)
        communes = try field(.communes)
        households = try field(.households)
        exits = try field(.exits)
        standard = try fields.decodeIfPresent(String.self, forKey: .standard)
        guard let origin = DataOrigin(rawValue: try field(.origin)) else {
            throw ExitScoreModel.corrupted(decoder, "origin: observed or synthetic")
        }
        self.origin = origin
        let used = Set(terms.map(\.name))
        guard Set(covariates).count == covariates.count, covariates.filter(used.contains) == terms.map(\.name)
        else { throw ExitScoreModel.corrupted(decoder, "terms: columns of the model, in order") }
        guard terms.allSatisfy({ $0.scale > 0 && $0.scale.isFinite && $0.mean.isFinite && $0.coefficient.isFinite }),
            Set(communeEffects.map(\.commune)).count == communeEffects.count, intercept.isFinite,
            communeEffects.allSatisfy(\.logOdds.isFinite), 0 <= exits, exits <= households,
            households > 0
        else { throw ExitScoreModel.corrupted(decoder, "finite numbers, positive scales, exits among households") }
        let written: String = try field(.id)
        guard written == id else {
            throw ExitScoreModel.corrupted(decoder, "id: \(id) for these numbers, not \(written)")
        }
    }

    /// Writes the model with its id and its notice.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(useNotice, forKey: .useNotice)
        try fields.encode(covariates, forKey: .covariates)
        try fields.encode(intercept, forKey: .intercept)
        try fields.encode(terms, forKey: .terms)
        try fields.encode(leftOut, forKey: .leftOut)
        try fields.encode(communeEffects, forKey: .communeEffects)
        try fields.encode(penalty, forKey: .penalty)
        try fields.encodeIfPresent(communePriorSD, forKey: .communePriorSD)
        try fields.encodeIfPresent(recalibration, forKey: .recalibration)
        try fields.encode(trainingYears, forKey: .trainingYears)
        try fields.encode(communes, forKey: .communes)
        try fields.encode(households, forKey: .households)
        try fields.encode(exits, forKey: .exits)
        try fields.encode(origin.rawValue, forKey: .origin)
        try fields.encodeIfPresent(standard, forKey: .standard)
    }

    private static func corrupted(_ decoder: any Decoder, _ expected: String) -> DecodingError {
        DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: expected))
    }
}
