public import PolicyData
public import Vocabulary

/// A number the text of an instrument states, to be held against its budget table.
public struct BudgetStatement: Hashable, Sendable {
    /// What of a row it speaks of.
    enum Subject {
        case quantity
        case share
        case multiple
        case unitCost
        case amount
    }

    /// Key in the instrument's tables.
    public let key: String
    /// How it compares.
    public let comparison: Comparison
    /// The number, or the lower end of a range; đồng, counts or a share.
    public let value: ExactNumber
    /// The upper end of a range.
    public let highest: ExactNumber?
    /// Its unit.
    public let unit: MeasureUnit
    /// Where it stands.
    public let citation: Citation

    /// The statements of an instrument: its planned quantities and parameters.
    public static func all(of tables: PolicyTables) -> [BudgetStatement] {
        tables.plans.map { BudgetStatement($0.statement, $0.quantity) }
            + tables.parameters.map { BudgetStatement($0.statement, $0.quantity) }
    }

    init(_ statement: Statement, _ quantity: Quantity) {
        key = statement.key
        comparison = quantity.comparison
        unit = quantity.unit
        citation = statement.citation
        let scale = BudgetStatement.scale(of: quantity.unit)
        func exact(_ number: Fraction) -> ExactNumber {
            ExactNumber(Int128(number.numerator), over: Int128(number.denominator)) * scale
        }
        value = exact(quantity.exact)
        highest = quantity.exactHighest.map(exact)
    }

    private static func scale(of unit: MeasureUnit) -> ExactNumber {
        switch unit {
        case .percent: ExactNumber(1, over: 100)
        case .millionDong, .millionDongPerHousehold, .millionDongPerHouse: .tenTo(6)
        case .billionDong: .tenTo(9)
        default: ExactNumber(1)
        }
    }

    /// What of a row it can be held against.
    var subject: Subject {
        switch unit {
        case .percent: .share
        case .householdsPerModel: .multiple
        case .millionDongPerHousehold, .millionDongPerHouse: .unitCost
        case .millionDong, .billionDong: .amount
        default: .quantity
        }
    }

    /// Whether a number is what it says; `nil` when its words do not decide that.
    func holds(for number: ExactNumber) -> Bool? {
        switch comparison {
        case .exactly: number == value
        case .below: number < value
        case .above: number > value
        case .atMost: number <= value
        case .atLeast: number >= value
        case .between: highest.map { value <= number && number <= $0 }
        case .about: nil
        }
    }

    /// Whether the unit printed in a row means the same things; `nil` when the printed unit is not a known word.
    ///
    /// A house is for one household, and workers are persons.
    func isCounted(in printedUnit: String) -> Bool? {
        let words: [String: MeasureUnit] = [
            "hộ": .households, "căn": .households, "nhà": .households, "người": .persons, "nhân": .persons,
            "mô": .models, "phần": .gifts, "xã": .communes,
        ]
        let parts = printedUnit.lowercased().split(separator: " ").map(String.init).filter { $0 != "số" }
        guard let meant = parts.first.flatMap({ words[$0] }) else { return nil }
        switch unit {
        case .houses: return meant == .households
        case .workers: return meant == .persons
        default: return meant == unit
        }
    }
}
