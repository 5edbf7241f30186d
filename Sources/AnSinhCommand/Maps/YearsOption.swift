public import ArgumentParser
public import Territory

/// Years as a user writes them: `all`, or numbers with commas between.
public struct YearsOption: Hashable, Sendable, ExpressibleByArgument {
    /// The years.
    public let years: AreaValues.Years

    /// Reads `all` or `2022,2025`.
    public init?(argument: String) {
        if argument == "all" {
            years = .all
            return
        }
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0.filter { $0 != " " }) }
        guard !numbers.isEmpty, numbers.count == parts.count, Set(numbers).count == numbers.count else { return nil }
        years = .some(numbers.sorted())
    }
}
