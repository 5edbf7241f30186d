public import Vocabulary

/// A fit as it is kept in a file, with what it was made from.
public struct ExitDocument: Sendable, Codable, Equatable {
    /// One input file.
    public struct Input: Sendable, Codable, Equatable {
        /// Its name, as the user gave it.
        public let name: String
        /// A digest of its content, when there is one.
        public let digest: String?
        /// Rows read; `nil` when it is not made of rows.
        public let rows: Int64?

        /// An input.
        public init(name: String, digest: String?, rows: Int64?) {
            self.name = name
            self.digest = digest
            self.rows = rows
        }
    }

    static let schema = "ansinh-exit/1"
    let schema: String
    /// Inputs, in the order given.
    public let inputs: [Input]
    /// Rows of the inputs that errors left out.
    public let rowsLeftOut: Int64
    /// Version of the toolkit that wrote it.
    public let version: String
    /// The fit.
    public let fit: ExitFit

    /// The document of a fit.
    public init(_ fit: ExitFit, inputs: [Input], rowsLeftOut: Int64, version: String) {
        self.rowsLeftOut = rowsLeftOut
        schema = ExitDocument.schema
        self.fit = fit
        self.inputs = inputs
        self.version = version
    }

    /// The fit, when the document is of this kind and its numbers can be: intervals in order, probabilities between 0 and 1.
    ///
    /// Errors: `bad-fit`.
    public func checkedFit(file: String) throws(UnusableInput) -> ExitFit {
        guard schema == ExitDocument.schema, fit.isSound else {
            throw UnusableInput(
                rule: "bad-fit", place: Place(file: file), value: schema, expected: ExitDocument.expectation)
        }
        return fit
    }

    /// What a file of this kind is.
    public static let expectation = LocalizedText(
        vi: "tệp kết quả do ansinh exit fit viết", en: "a file written by ansinh exit fit")
}

extension ExitFit {
    /// Whether the numbers can be what they say: a file may have been edited.
    var isSound: Bool {
        let scales = movements.compactMap(\.search).flatMap(\.scales)
        return scales.allSatisfy { $0.lower <= $0.upper } && outliers.allSatisfy { $0.lower <= $0.upper }
            && units.allSatisfy(\.isSound) && horizon >= 1 && horizon <= ExitModel.longestHorizon
    }
}

extension UnitExit {
    fileprivate var isSound: Bool {
        let shares = [probability, toNearPoor, toAbove, withinHorizon, relapse].compactMap { $0 }
        let ordered = (shares + [poorYears].compactMap { $0 }).allSatisfy { $0.isOrdered }
        return ordered && shares.allSatisfy { (0...1).contains($0.mean) } && atRisk >= exits && exits >= exitsAbove
    }
}
