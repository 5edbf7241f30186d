import DecisionTables
import Figures
import PovertyExit
import Tabular

extension ReliabilityPlot {
    /// The diagram of all test households of a validation.
    init(of validation: ScoreValidation, provenance: Provenance) {
        let bins = (try? validation.pooled.reliability.get()) ?? []
        self.init(
            wording: Wording(
                title: ValidationTables.figureTitle, counted: ValidationTables.counted,
                interval: ValidationTables.pointInterval, caption: ValidationTables.caption(of: validation)),
            points: bins.map { bin in
                Point(
                    meanForecast: bin.meanProbability, observedShare: bin.rate, interval: bin.interval,
                    count: bin.households)
            }, histogram: validation.outcomes.histogram(), notes: ValidationTables.figureNotes(of: validation),
            provenance: provenance)
    }
}
