import NumericKernel
import SurveyInference
import Tallies

extension SamplingPlan.Replicates {
    /// The description the statistics know.
    var described: SuppliedReplicates {
        let kind: SuppliedReplicates.Kind =
            if let scale {
                .stated(scale: scale, coefficients: coefficients.isEmpty ? [1] : coefficients)
            } else {
                switch method {
                case .jk1: .jackknife
                case .jkn: .stated(scale: 1, coefficients: coefficients)
                case .brr: .balancedHalfSamples
                // Read with the study: there is one for this method.
                case .fay: .fay(rho: fay ?? ReplicateMethod.usualFay)
                case .bootstrap: .bootstrap
                case .sdr: .successiveDifferences
                case .other: .stated(scale: 1, coefficients: coefficients.isEmpty ? [1] : coefficients)
                }
            }
        return SuppliedReplicates(kind, form: content == .weights ? .weights : .factors)
    }
}

extension SurveyOptions {
    /// Where errors come from, when the command line does not say.
    func source(_ plan: SamplingPlan) -> ErrorSource {
        se ?? (plan.replicates != nil || replicate != nil ? .replicates : .taylor)
    }

    /// The way replicates are made.
    func method(_ kind: ReplicateKind, strata design: SurveyDesign) -> ReplicateMethod {
        switch kind {
        case .bootstrap: .bootstrap(.raoWu, replicates: replicates, seed: Seed(seed))
        case .jackknife: design.strata(ofStage: 0).count > 1 ? .stratifiedJackknife : .jackknife
        case .brr: .balancedHalfSamples
        case .fay: .fay(rho: ReplicateMethod.usualFay)
        case .sdr: .successiveDifferences(replicates: replicates)
        }
    }

    /// The engine, as these options say.
    func inference(
        _ design: SurveyDesign, adjustment: (any WeightAdjustment)?, errors: SamplingErrors
    ) -> SampleInference {
        SampleInference(
            design: design, adjustment: adjustment, errors: errors, level: level, intervals: interval.choice,
            degreesOfFreedom: df)
    }
}
