import NumericKernel
import TestSupport
import Testing

/// False alarms as in `Alarm`: one in ten million for each comparison, fixed seeds.
@Suite("Gamma and Dirichlet numbers")
struct GammaSamplerTests {
    @Test(
        "Fifty cells of equal probability are filled evenly",
        arguments: [0.05, 0.3, 0.9, 1, 1.7, 12, 400])
    func gamma(shape: Double) throws {
        var edges: [Double] = []
        for row in try ReferenceTable("dirichlet-gamma", source: "dirichlet-multinomial").rows {
            if try row.optionalNumber("shape") == shape {
                edges.append(try #require(try row.optionalNumber("quantile")))
            }
        }
        #expect(edges.count == 49)
        var stream = Seed(21).stream(purpose: "test", key: "gamma")
        let draws = 500_000
        var counts = [Int](repeating: 0, count: 50)
        for _ in 0..<draws {
            let number = stream.standardGamma(shape: shape)
            counts[edges.count { $0 <= number }] += 1
        }
        let expected = [Double](repeating: Double(draws) / 50, count: 50)
        #expect(Alarm.pearson(counts, expected) < Alarm.chiSquare(49))
    }

    @Test("Sums of Dirichlet shares are beta numbers", arguments: [[0.02, 0.03, 0.9], [0.6, 2, 5], [30, 4, 6]])
    func dirichlet(shapes: [Double]) throws {
        var stream = Seed(22).stream(purpose: "test", key: "dirichlet")
        let (draws, cells) = (300_000, 20)
        for cell in 0..<3 {
            let rest = shapes.reduce(0, +) - shapes[cell]
            let edges = try (1..<cells).map { try betaQuantile(Double($0) / Double(cells), shapes[cell], rest) }
            var counts = [Int](repeating: 0, count: cells)
            for _ in 0..<draws {
                let share = stream.dirichlet(shapes: shapes)[cell]
                counts[edges.count { $0 <= share }] += 1
            }
            // Quantiles that coincide at the end of the scale leave cells empty; those are put together.
            var (merged, expected): ([Int], [Double]) = ([], [])
            for index in 0..<cells {
                let isEmpty = index > 0 && index < edges.count && edges[index] - edges[index - 1] < 1e-15
                let share = Double(draws) / Double(cells)
                if isEmpty || (index > 0 && index == edges.count && edges[index - 1] > 1 - 1e-15) {
                    merged[merged.count - 1] += counts[index]
                    expected[expected.count - 1] += share
                } else {
                    merged.append(counts[index])
                    expected.append(share)
                }
            }
            #expect(merged.count >= 2)
            #expect(Alarm.pearson(merged, expected) < Alarm.chiSquare(merged.count - 1), "cell \(cell)")
        }
    }

    @Test("Tiny and absent shapes give shares, never NaN")
    func guards() {
        var stream = Seed(23).stream(purpose: "test", key: "tiny")
        for _ in 0..<20_000 {
            let shares = stream.dirichlet(shapes: [1e-300, 1e-9, 1e-4, 0])
            #expect(shares.allSatisfy { $0 >= 0 && $0 <= 1 } && isClose(shares.reduce(0, +), 1))
            #expect(shares[3] == 0)
        }
        #expect(stream.dirichlet(shapes: [0, 2]) == [0, 1])
    }
}
