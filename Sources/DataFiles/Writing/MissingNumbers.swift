/// Which number below all data stands for an extended missing value of Stata in a file of SPSS: -101 for `.a`, -102 for `.b`
/// and so on, or the same with more zeros where the data reach below.
struct MissingNumbers {
    private let floor: Double

    private static let lowestFloor = 1e15

    /// Numbers below these, the lowest of each variable that has extended missing values.
    init(below lowest: [Double]) {
        var floor = 100.0
        let reachable = lowest.filter { $0 > -MissingNumbers.lowestFloor }
        while let least = reachable.min(), least <= -floor { floor *= 10 }
        self.floor = floor
    }

    /// The number for a letter; `nil` when the variable reaches below all of them.
    func number(of letter: Character, lowest: Double?) -> Double? {
        guard let place = letter.asciiValue, lowest.map({ $0 > -floor }) ?? true else { return nil }
        return -(floor + Double(place) - 96)
    }
}
