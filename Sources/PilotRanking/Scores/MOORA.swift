/// Multi-objective optimisation on the basis of ratio analysis, in its two forms.
public struct MOORA: Hashable, Sendable {
    /// The two forms.
    public enum Form: String, Hashable, Sendable, CaseIterable {
        /// Sum of the weighted ratios, those of cost criteria taken away.
        case ratioSystem
        /// Largest weighted distance from the best ratio present, taken negative so that the higher score comes first.
        case referencePoint
    }

    /// The form.
    public let form: Form

    /// One of the forms.
    public init(form: Form = .ratioSystem) {
        self.form = form
    }

    /// Scores of the units; a ratio is a value by the Euclidean length of its column.
    ///
    /// Edge cases: a column of zeros and a criterion with weight 0 add nothing. Raw values: goalposts are not used.
    /// Errors: `negativeValue`.
    /// Complexity: n m.
    /// Source: Brauers and Zavadskas (2006), Control and Cybernetics 35(2), 445-469.
    /// Checked by: the heating losses of Kracka, Brauers and Zavadskas (2010), Engineering Economics 21(4), 352-359;
    /// scikit-criteria 0.10.
    public func scores(of matrix: DecisionMatrix, weights: [Double]) throws(ScoreRefusal) -> [Double] {
        matrix.requireWeights(weights)
        try matrix.refuseNegativeValues(where: weights)
        let turned = matrix.oriented
        var scores = [Double](repeating: 0, count: matrix.units.count)
        for (place, length) in matrix.lengths.enumerated() where weights[place] > 0 && length > 0 {
            let ratios = matrix.units.indices.map { weights[place] * turned[$0 * weights.count + place] / length }
            guard let best = ratios.max() else { continue }
            for (row, ratio) in ratios.enumerated() {
                switch form {
                case .ratioSystem: scores[row] += ratio
                case .referencePoint: scores[row] = min(scores[row], ratio - best)
                }
            }
        }
        return scores
    }
}
