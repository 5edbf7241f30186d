import NumericKernel
import Testing

@Suite("Standard normal numbers")
struct NormalSamplerTests {
    @Test("Two hundred cells of equal probability are filled evenly")
    func distribution() throws {
        var stream = Seed(11).stream(purpose: "test", key: "normal")
        let (draws, cells) = (2_000_000, 200)
        let edges = try (1..<cells).map { try StandardNormal.quantile(Double($0) / Double(cells)) }
        var counts = [Int](repeating: 0, count: cells)
        for _ in 0..<draws {
            let number = stream.standardNormal()
            var (low, high) = (0, edges.count)
            while low < high {
                let middle = (low + high) / 2
                if edges[middle] <= number { low = middle + 1 } else { high = middle }
            }
            counts[low] += 1
        }
        let expected = [Double](repeating: Double(draws) / Double(cells), count: cells)
        #expect(Alarm.pearson(counts, expected) < Alarm.chiSquare(cells - 1))
    }

    /// Beyond 3.65 the ziggurat hands over to its tail; beyond 4.5 only the tail is seen.
    @Test("Tails are as heavy as they should be", arguments: [2.5, 3.3, 3.6541528853610088, 3.9, 4.5])
    func tails(beyond: Double) {
        var stream = Seed(12).stream(purpose: "test", key: "tail")
        let draws = 5_000_000
        let probability = StandardNormal.cumulative(-beyond)
        var (left, right) = (0, 0)
        for _ in 0..<draws {
            let number = stream.standardNormal()
            if number < -beyond { left += 1 }
            if number > beyond { right += 1 }
        }
        let expected = Double(draws) * probability
        // Chance of a Poisson count this far off stays under 1e-6 with z and the extra 10 for the smallest mean, 17.
        let allowance = Alarm.z * expected.squareRoot() + 10
        #expect(abs(Double(left) - expected) < allowance)
        #expect(abs(Double(right) - expected) < allowance)
    }

    @Test("Moments and serial correlation")
    func moments() {
        var stream = Seed(13).stream(purpose: "test", key: "moments")
        let draws = 2_000_000
        var sums = [Double](repeating: 0, count: 5)
        var previous = 0.0
        var products = 0.0
        for _ in 0..<draws {
            let number = stream.standardNormal()
            var power = 1.0
            for order in 0..<5 {
                sums[order] += power
                power *= number
            }
            products += previous * number
            previous = number
        }
        let n = Double(draws)
        // Variances of x, x^2, x^3, x^4 for a standard normal: 1, 2, 15, 96.
        #expect(abs(sums[1]) / n.squareRoot() < Alarm.z)
        #expect(abs(sums[2] - n) / (2 * n).squareRoot() < Alarm.z)
        #expect(abs(sums[3]) / (15 * n).squareRoot() < Alarm.z)
        #expect(abs(sums[4] - 3 * n) / (96 * n).squareRoot() < Alarm.z)
        #expect(abs(products) / n.squareRoot() < Alarm.z)
    }
}
