/// One number of a budget table or of the text around it.
public enum BudgetNumber: Hashable, Sendable {
    /// The number printed in a row.
    case printed(String)
    /// The unit cost of a row.
    case unitCost(String)
    /// The share of a row.
    case share(String)
    /// How many units of a row come with one unit of another: 12 households a model.
    case multiple(String)
    /// The unit cost, share or multiple as the words of a row print it.
    case inWords(String, Part)
    /// A number the text states, by its key.
    case statement(String)

    /// What the words of a row can print besides its number.
    public enum Part: String, Sendable {
        /// A unit cost.
        case unitCost
        /// A share.
        case share
        /// A multiple.
        case multiple
    }

    /// The row it stands in; `nil` for the text.
    public var line: String? {
        switch self {
        case .printed(let line), .unitCost(let line), .share(let line), .multiple(let line), .inWords(let line, _):
            line
        case .statement: nil
        }
    }
}

/// Why a number of a budget can be recomputed.
public enum BudgetRule: String, Sendable, CaseIterable {
    /// Quantity times unit cost.
    case product
    /// Share of another row.
    case share
    /// Units that come with each unit of another row.
    case multiple
    /// Sum of its parts.
    case parts
    /// Unit cost as the sum of the unit costs of its parts.
    case unitCostParts = "unit_cost_parts"
    /// Total as the sum of all items.
    case items
    /// Total of one source as the sum of the item rows of that source.
    case source
    /// The same number as in another row.
    case sameAs = "same_as"
    /// The same number as in the text.
    case statement
    /// The same number as in the words of the row.
    case words
    /// A lump sum: nothing is printed it could be recomputed from.
    case lumpSum = "lump_sum"
}

/// One relation between numbers: a number, and what it should be.
public struct BudgetEquation: Hashable, Sendable {
    /// How the terms combine.
    public enum Form: Hashable, Sendable {
        /// The sum of the terms, less those subtracted.
        case sum
        /// The product of the terms.
        case product
    }

    /// Why it should hold.
    public let rule: BudgetRule
    /// The number that is recomputed.
    public let result: BudgetNumber
    /// What it is recomputed from.
    public let terms: [BudgetNumber]
    /// Terms that are taken off a sum.
    public let subtracted: [BudgetNumber]
    /// How they combine.
    public let form: Form
    /// The source, for the total of a source.
    public let source: String?

    init(
        _ rule: BudgetRule, _ result: BudgetNumber, _ terms: [BudgetNumber], _ form: Form,
        subtracted: [BudgetNumber] = [], source: String? = nil
    ) {
        self.rule = rule
        self.result = result
        self.terms = terms
        self.subtracted = subtracted
        self.form = form
        self.source = source
    }

    /// What the result should be; `nil` when a term has no value or a product no terms.
    func recomputed(_ value: (BudgetNumber) -> ExactNumber?) -> ExactNumber? {
        let known = terms.compactMap(value)
        let taken = subtracted.compactMap(value)
        guard known.count == terms.count, taken.count == subtracted.count else { return nil }
        switch form {
        case .sum: return known.reduce(.zero, +) - taken.reduce(.zero, +)
        case .product: return known.isEmpty ? nil : known.reduce(ExactNumber(1), *)
        }
    }

    /// What a number in it would have to be, all others as they are; `nil` when no value of it closes the equation.
    func solved(for number: BudgetNumber, _ value: (BudgetNumber) -> ExactNumber?) -> ExactNumber? {
        guard let aim = value(result), let now = recomputed(value), let old = value(number) else { return nil }
        if number == result { return now }
        switch form {
        case .sum: return subtracted.contains(number) ? old + now - aim : old + aim - now
        case .product: return now.divided(by: old).flatMap { aim.divided(by: $0) }
        }
    }
}
