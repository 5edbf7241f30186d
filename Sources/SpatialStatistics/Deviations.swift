/// Deviations from the mean and their central moments, all divided by n.
struct Deviations {
    let mean: Double
    let values: [Double]
    let second: Double
    let third: Double
    let fourth: Double

    init(_ numbers: [Double]) {
        let count = Double(numbers.count)
        let mean = numbers.reduce(0, +) / count
        values = numbers.map { $0 - mean }
        self.mean = mean
        var (second, third, fourth) = (0.0, 0.0, 0.0)
        for value in values {
            let square = value * value
            second += square
            third += square * value
            fourth += square * square
        }
        (self.second, self.third, self.fourth) = (second / count, third / count, fourth / count)
    }

    /// The fourth moment over the squared second one: 3 for a normal variable.
    var kurtosis: Double { fourth / (second * second) }
}
