/// How many incomes of a sample are below, at and above zero.
public struct IncomeSigns: Hashable, Sendable {
    /// Rows and weights of incomes of one sign.
    public struct Part: Hashable, Sendable {
        /// Rows, unweighted.
        public var rows: Int64 = 0
        /// Weighted households or persons.
        public var weight: Double = 0
    }

    /// Below zero.
    public internal(set) var negative = Part()
    /// Zero.
    public internal(set) var zero = Part()
    /// Above zero.
    public internal(set) var positive = Part()
    /// Rows of which the income is not known.
    public internal(set) var unknownRows: Int64 = 0
}

/// What an analyst decides about incomes that a measure cannot take. Every choice is printed with its counts.
public enum NonPositiveTreatment: String, Hashable, Sendable, CaseIterable {
    /// As they are.
    case keep
    /// Negative incomes count as zero.
    case negativeToZero = "negative_to_zero"
    /// Rows with negative incomes are no part of the domain.
    case leaveOutNegative = "leave_out_negative"
    /// Rows with negative incomes or none are no part of the domain.
    case leaveOutNotPositive = "leave_out_not_positive"
}

extension IncomeSample {
    /// Incomes by sign. O(entries).
    public var signs: IncomeSigns {
        var signs = IncomeSigns()
        signs.unknownRows = unknownRows
        for index in incomes.indices {
            let part: WritableKeyPath<IncomeSigns, IncomeSigns.Part> =
                incomes[index] < 0 ? \.negative : incomes[index] == 0 ? \.zero : \.positive
            signs[keyPath: part].rows += rowCounts[index]
            signs[keyPath: part].weight += weights[index]
        }
        return signs
    }

    /// The sample after a decision about incomes that are not above zero. Elements stay: a domain that leaves out rows still
    /// counts every element in the variance. O(entries).
    public func treated(_ treatment: NonPositiveTreatment) -> IncomeSample {
        switch treatment {
        case .keep: self
        case .negativeToZero: IncomeSample(self) { max(0, $0) }
        case .leaveOutNegative: IncomeSample(self) { $0 < 0 ? nil : $0 }
        case .leaveOutNotPositive: IncomeSample(self) { $0 <= 0 ? nil : $0 }
        }
    }
}
