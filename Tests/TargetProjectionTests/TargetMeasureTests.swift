import PolicyData
import TargetProjection
import Testing

@Suite("Target measures")
struct TargetMeasureTests {
    @Test("a measure is known by its name, and any other name is not a measure")
    func names() {
        for measure in TargetMeasure.all { #expect(TargetMeasure(name: measure.name) == measure) }
        #expect(TargetMeasure(name: "poor_rate") == TargetMeasure(.poor, .rate))
        #expect(TargetMeasure(name: "fall_near_poor_households") == TargetMeasure(.nearPoor, .countFall))
        #expect(TargetMeasure(name: "doctors") == nil)
        #expect(Set(TargetMeasure.all.map(\.name)).count == 12)
        #expect(Set(TargetMeasure.all.map(\.name)) == Set(Target.measures) && Target.measures.count == 12)
    }
}
