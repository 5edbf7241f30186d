internal import NumericKernel
public import Vocabulary

extension ExitScoreModel.Term {
    /// By what the odds of leaving are multiplied for one standard deviation more; `nil` when it is not finite.
    public var oddsRatio: Double? {
        let ratio = Elementary.exp(coefficient)
        return ratio.isFinite ? ratio : nil
    }
}

extension ExitScoreModel {
    /// Where the model's columns stand among those of other households.
    ///
    /// Shape: as many positions as `covariates`, in their order; further columns do not matter.
    /// Errors: `other-standard` when the lists are made under another standard than the model's; `other-columns` naming
    /// the columns that are not there. `place` is where the model comes from.
    public func positions(
        in columns: [String], standard: String, place: Place
    ) throws(UnusableInput) -> [Int] {
        if let own = self.standard, own != standard {
            throw UnusableInput(
                rule: "other-standard", place: place, value: own,
                expected: LocalizedText(
                    vi: "một mô hình huấn luyện theo chuẩn \(standard), là chuẩn của các tệp này",
                    en: "a model trained under \(standard), the standard of these files"))
        }
        let absent = covariates.filter { !columns.contains($0) }
        guard absent.isEmpty else {
            let (wanted, present) = (absent.joined(separator: ", "), columns.joined(separator: ", "))
            throw UnusableInput(
                rule: "other-columns", place: place, value: wanted,
                expected: LocalizedText(
                    vi: "một mô hình chỉ dùng các cột mà tệp nghiên cứu có: \(present)",
                    en: "a model of columns that the study file has: \(present)"))
        }
        return covariates.compactMap { columns.firstIndex(of: $0) }
    }
}
