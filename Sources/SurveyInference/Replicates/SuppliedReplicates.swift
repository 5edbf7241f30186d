public import Vocabulary

/// Replicate weights that came with a file.
///
/// Shape: one list for each replicate, a number for each element; elements are usually the rows of the file.
/// Edge cases: negative numbers are taken as they are; some producers have them.
/// Errors: `UnusableInput` naming replicates of another length or with numbers that are not finite, elements without a
/// weight that have one in a replicate, and scales that do not fit.
/// Source: R survey `svrepdesign`, conventions of scale by type. Checked by: Tests/Reference/replicates-*.csv.
public struct SuppliedReplicates: Hashable, Sendable {
    /// What the numbers are.
    public enum Form: String, Hashable, Sendable, CaseIterable {
        /// Factors of the weight.
        case factors
        /// Whole weights, the weight multiplied already.
        case weights
    }

    /// How they were made, which says how their estimates make a variance.
    public enum Kind: Hashable, Sendable {
        /// JK1: (n - 1)/n for each of n replicates.
        case jackknife
        /// JK2, one replicate for each pair: 1.
        case pairedJackknife
        /// BRR: 1/n.
        case balancedHalfSamples
        /// Fay: 1/(n (1 - rho)^2).
        case fay(rho: Double)
        /// Bootstrap: 1/(n - 1).
        case bootstrap
        /// Successive differences: 4/n.
        case successiveDifferences
        /// As the producer says; coefficients as many as replicates, or one for all.
        case stated(scale: Double, coefficients: [Double])
    }

    /// What the numbers are.
    public let form: Form
    /// How they were made.
    public let kind: Kind
    /// What deviations are taken from.
    public let centre: ReplicateWeights.Centre
    /// Degrees of freedom the producer states; otherwise the rank of the replicates less one.
    public let degreesOfFreedom: Double?

    /// A description of replicate weights.
    public init(
        _ kind: Kind, form: Form, centre: ReplicateWeights.Centre = .mean, degreesOfFreedom: Double? = nil
    ) {
        self.kind = kind
        self.form = form
        self.centre = centre
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The replicates, from their columns and the weights of the elements.
    public func replicates(
        _ columns: [[Double]], weights: [Double], place: Place = Place(file: "design")
    ) throws(UnusableInput) -> ReplicateWeights {
        let findings = faults(columns, weights, place)
        guard findings.isEmpty else { throw UnusableInput(findings) }
        let factors: [[Double]]
        switch form {
        case .factors: factors = columns
        case .weights:
            factors = columns.map { column in zip(column, weights).map { $1 == 0 ? 1 : $0 / $1 } }
        }
        let count = Double(columns.count)
        let freedom = degreesOfFreedom ?? Double(ReplicateRank(of: factors).rank - 1)
        return ReplicateWeights(
            factors: factors, scale: scale(count), coefficients: coefficients(columns.count), centre: centre,
            degreesOfFreedom: freedom, method: "\(name), \(columns.count)")
    }

    private func scale(_ count: Double) -> Double {
        switch kind {
        case .jackknife: (count - 1) / count
        case .pairedJackknife: 1
        case .balancedHalfSamples: 1 / count
        case .fay(let rho): 1 / (count * (1 - rho) * (1 - rho))
        case .bootstrap: 1 / (count - 1)
        case .successiveDifferences: 4 / count
        case .stated(let scale, _): scale
        }
    }

    private func coefficients(_ count: Int) -> [Double] {
        guard case .stated(_, let coefficients) = kind else { return [Double](repeating: 1, count: count) }
        return coefficients.count == count ? coefficients : [Double](repeating: coefficients[0], count: count)
    }

    private var name: String {
        switch kind {
        case .jackknife: "jackknife (JK1), given"
        case .pairedJackknife: "jackknife (JK2), given"
        case .balancedHalfSamples: "balanced half-samples (BRR), given"
        case .fay(let rho): "balanced half-samples (Fay, rho = \(rho)), given"
        case .bootstrap: "bootstrap, given"
        case .successiveDifferences: "successive differences (SDR), given"
        case .stated: "replicates, given"
        }
    }
}

extension SuppliedReplicates {
    private func faults(_ columns: [[Double]], _ weights: [Double], _ place: Place) -> [Finding] {
        func finding(_ rule: String, _ value: String, vi: String, en: String) -> Finding {
            Finding(
                rule: rule, severity: .error, place: place, value: value, expected: LocalizedText(vi: vi, en: en))
        }
        var findings: [Finding] = []
        if columns.count < 2 {
            findings.append(
                finding(
                    "replicate-count", "\(columns.count)", vi: "ít nhất 2 cột quyền số lặp", en: "2 replicates or more")
            )
        }
        for (number, column) in columns.enumerated() {
            if column.count != weights.count || !column.allSatisfy(\.isFinite) {
                findings.append(
                    finding(
                        "replicate-values", "\(number + 1)", vi: "\(weights.count) số hữu hạn trong mỗi lần lặp",
                        en: "\(weights.count) finite numbers in each replicate"))
            } else if form == .weights, zip(column, weights).contains(where: { $0 != 0 && $1 == 0 }) {
                findings.append(
                    finding(
                        "replicate-without-weight", "\(number + 1)", vi: "quyền số lặp 0 nơi quyền số là 0",
                        en: "replicate weights of 0 where the weight is 0"))
            }
        }
        switch kind {
        case .fay(let rho) where !(rho >= 0 && rho < 1):
            findings.append(finding("fay-rho", "\(rho)", vi: "rho từ 0 đến dưới 1", en: "rho from 0 to below 1"))
        case .stated(let scale, let coefficients)
        where
            !(scale > 0 && scale.isFinite && [1, columns.count].contains(coefficients.count)
            && coefficients.allSatisfy { $0 >= 0 && $0.isFinite } && coefficients.contains { $0 > 0 }):
            findings.append(
                finding(
                    "replicate-scale", "\(scale), \(coefficients.count)",
                    vi: "tỷ lệ dương và một hệ số không âm cho mỗi lần lặp (hoặc một cho tất cả)",
                    en: "a positive scale and a coefficient of 0 or more for each replicate, or one for all"))
        default: break
        }
        if let freedom = degreesOfFreedom, !(freedom >= 1 && freedom.isFinite) {
            findings.append(
                finding("replicate-freedom", "\(freedom)", vi: "bậc tự do từ 1", en: "1 degree of freedom or more"))
        }
        return findings
    }
}
