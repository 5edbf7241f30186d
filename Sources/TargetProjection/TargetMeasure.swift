/// What a target measures, when the toolkit can compute it from lists: the names of column `measure` in `targets.csv`.
public struct TargetMeasure: Hashable, Sendable {
    /// How a list is turned into a number.
    public enum Form: Sendable, Hashable, CaseIterable {
        /// Households on the list as a share of all.
        case rate
        /// Households on the list.
        case count
        /// The fall of the rate since the review before, in percentage points.
        case rateFall
        /// The fall of the number since the review before.
        case countFall
    }

    /// The list.
    public let list: PovertyList
    /// How it is turned into a number.
    public let form: Form

    /// A measure.
    public init(_ list: PovertyList, _ form: Form) {
        self.list = list
        self.form = form
    }

    /// The measure of a name such as `poor_rate`, `near_poor_households` or `fall_poor_rate`; `nil` for any other.
    public init?(name: String) {
        guard let found = TargetMeasure.all.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    /// Its name.
    public var name: String {
        switch form {
        case .rate: "\(list.rawValue)_rate"
        case .count: "\(list.rawValue)_households"
        case .rateFall: "fall_\(list.rawValue)_rate"
        case .countFall: "fall_\(list.rawValue)_households"
        }
    }

    /// Every measure.
    public static let all = PovertyList.allCases.flatMap { list in Form.allCases.map { TargetMeasure(list, $0) } }
}
