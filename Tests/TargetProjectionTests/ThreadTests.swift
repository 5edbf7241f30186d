import NumericKernel
import TargetProjection
import Testing

@Suite("Threads")
struct ThreadTests {
    @Test("one thread or many: the same result, unit by unit and in sums")
    func sameResult() throws {
        let history = FlowWorld(units: 70).history()
        let projector = try TargetProjector(
            history: history, target: try ProjectionCase.target(.atMost, "3", due: 2027))
        let request = ProjectionRequest(years: projector.yearsAhead.count, draws: 60, seed: Seed(3))
        let first = try ProjectionModel.pool.laws(history, request)
        let second = try ProjectionModel.pool.laws(history, request)
        let method = ProjectionMethod(model: .pool, draws: 60, seed: Seed(3), stress: .usual)
        let one = projector.result(law: first.forecast, stressed: first.stressed, method: method, threads: 1)
        #expect(one.outlooks.count == 70 + 5 + 1)
        for threads in [2, 3, 100] {
            let many = projector.result(
                law: second.forecast, stressed: second.stressed, method: method, threads: threads)
            #expect(many.outlooks == one.outlooks && many.missing == one.missing)
        }
    }
}
