public import PolicyData
import Tabular
public import Vocabulary

/// What a criterion is called, and how its values are read.
public struct CriterionWords: Hashable, Sendable {
    /// How values differ.
    public enum Grain: Sendable {
        /// By one at a time, and there may be more or fewer of them: households.
        case count
        /// By one at a time on a scale of steps: levels, yes and no.
        case step
        /// By as little as one likes: rates, money.
        case real
    }

    /// What it is called.
    public let name: LocalizedText
    /// How its values differ.
    public let grain: Grain

    /// Words of a criterion.
    public init(name: LocalizedText, grain: Grain) {
        self.name = name
        self.grain = grain
    }

    /// Words of a criterion of a file.
    public init(_ criterion: Criterion) {
        self.init(name: criterion.statement.name, grain: Grain(criterion.unit))
    }

    /// A value in a sentence: whole numbers as they are, others with two decimals.
    func number(_ value: Double) -> LocalizedText { Words.rounded(value, decimals: value == value.rounded() ? 0 : 2) }

    /// The same in a cell.
    static func cell(_ value: Double) -> Cell {
        value == value.rounded() ? .amount(value) : .number(value, decimals: 2)
    }
}

extension CriterionWords.Grain {
    init(_ unit: MeasureUnit) {
        self =
            switch unit {
            case .persons, .workers, .cases, .households, .houses, .communes, .models, .classes, .animals, .gifts,
                .addresses:
                .count
            case .level, .yesNo: .step
            default: .real
            }
    }
}
