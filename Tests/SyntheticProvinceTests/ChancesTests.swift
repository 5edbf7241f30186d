import FlatFiles
import NumericKernel
import SyntheticProvince
import Testing
import Vocabulary

@Suite("Chances behind the flows")
struct ChancesTests {
    @Test("a row for each commune and review after the first, probabilities inside 0 and 1, the same every time")
    func shape() throws {
        let province = try ProvinceCase.province(seed: 3, households: 8_000)
        let table = try province.table(.chances)
        #expect(table.rows.count == 157 * 4)
        for row in table.rows {
            for column in ["exit_probability", "exit_to_near_poor_share", "entry_probability"] {
                guard let value = try row.optionalNumber(column) else { continue }
                #expect(value > 0 && value < 1, "\(column), row \(row.number)")
            }
            #expect(row.optional("source") == "synthetic")
        }
        #expect(try province.bytes(.chances) == province.bytes(.chances))
    }

    @Test("averaged over communes the chances are the truth of the households at hand, up to their luck")
    func nearTheTruth() throws {
        let province = try ProvinceCase.province(seed: 4, households: 40_000)
        func mean(_ table: SyntheticTable, weights: [String: Double]) throws -> Double {
            var (sum, whole) = (0.0, 0.0)
            for row in try province.table(table).rows {
                let key = try row.required("commune") + row.required("year")
                guard let probability = try row.optionalNumber("exit_probability"), let weight = weights[key] else {
                    continue
                }
                sum += weight * probability
                whole += weight
            }
            return sum / whole
        }
        var weights: [String: Double] = [:]
        for row in try province.table(.truth).rows {
            weights[try row.required("commune") + row.required("year")] = try row.optionalNumber("opening_poor")
        }
        // About 5,000 household-years with a standard deviation of 0.3 between households: 0.004, four of them. The truth
        // counts the removed as at risk, the chances do not: 1.2% of the probability, far below.
        let (chance, truth) = (try mean(.chances, weights: weights), try mean(.truth, weights: weights))
        #expect(abs(chance - truth) < 0.02, "\(chance) and \(truth)")
    }
}
