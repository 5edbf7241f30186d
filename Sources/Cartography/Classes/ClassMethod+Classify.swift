internal import Vocabulary

extension ClassMethod {
    /// The classes of some values.
    ///
    /// Meaning: cuts as the method puts them, then printed with as few decimals as move no value to another class; counts,
    /// fit and notes under the printed cuts.
    /// Shape: a value or `nil` for each unit, in any order; the result does not depend on the order.
    /// Edge cases: fewer classes than asked for (ties, few different values, all equal, no value) are made as they can be, and a note
    /// says so; a fixed method keeps all its classes. Quantiles and Fisher-Jenks never leave a class empty.
    /// Errors: values that are not finite or exceed 1e100, and numbers of classes outside `classCounts`, are errors of the program.
    /// Complexity: O(n log n); Fisher-Jenks O(k n log n).
    /// Source: Slocum, McMaster, Kessler and Howard 2009, Thematic Cartography and Geovisualization, chapter 4 (all but the
    /// following); Fisher 1958, Journal of the American Statistical Association 53; Jiang 2013, The Professional Geographer 65(3)
    /// (head/tail); Tukey 1977, Exploratory Data Analysis, chapter 2 (box); Jenks and Caspall 1971, Annals of the Association of American
    /// Geographers 61 (fit).
    /// Checked by: classInt and mapclassify, class by class; all partitions of small sets.
    public func classification(of values: [Double?]) -> Classification {
        if !isFixed, let asked = classesAsked {
            precondition(Self.classCounts.contains(asked), "two to nine classes")
        }
        let known = SortedValues(values.compactMap { $0 })
        let hasSpread = known.distinct.count > 1
        let exact = isFixed || hasSpread ? cuts(known) : []
        let printed =
            isFixed ? (cuts: exact, decimals: Rounding.decimals(of: exact)) : Rounding.cuts(exact, known)
        guard let breaks = ClassBreaks(cuts: printed?.cuts ?? exact) else {
            preconditionFailure("cuts ascend")
        }
        return Classification(
            method: self, breaks: breaks, unroundedCuts: exact, decimals: printed?.decimals ?? Rounding.mostDecimals,
            values: known, missing: values.count - known.all.count,
            notes: notes(known, classes: breaks.count) + (printed == nil ? [Self.tooClose] : []))
    }

    /// The same classes for several years: cut for the values of all years together, and counted in each.
    public func classifications(of years: [[Double?]]) -> (together: Classification, each: [Classification]) {
        let together = classification(of: years.flatMap { $0 })
        return (together, years.map(together.recounted))
    }

    private static let tooClose = LocalizedText(
        vi: "Các giá trị quá gần nhau: ngưỡng in ra đã làm tròn.",
        en: "Values lie too close together: printed cuts are rounded.")

    /// What differs from what was asked.
    private func notes(_ values: SortedValues, classes: Int) -> [LocalizedText] {
        guard !values.distinct.isEmpty else {
            return [LocalizedText(vi: "Không đơn vị nào có giá trị.", en: "No unit has a value.")]
        }
        guard !isFixed else { return [] }
        guard values.distinct.count > 1 else {
            return [
                LocalizedText(vi: "Mọi giá trị đều bằng nhau: chỉ có một lớp.", en: "All values are equal: one class.")
            ]
        }
        if self == .headTail, classes == Self.classCounts.upperBound {
            return [
                LocalizedText(vi: "Không chia quá \(classes) lớp.", en: "No more than \(classes) classes are made.")
            ]
        }
        let expected = classesAsked ?? (self == .box ? 6 : self == .standardDeviation ? 5 : classes)
        guard classes != expected else { return [] }
        if case .pretty = self {
            return [
                LocalizedText(
                    vi: "Số tròn cho \(classes) lớp; yêu cầu \(expected).",
                    en: "Round numbers give \(classes) classes; \(expected) were asked for.")
            ]
        }
        let distinct = values.distinct.count
        if distinct < expected, distinct == classes {
            return [
                LocalizedText(
                    vi: "\(classes) lớp thay vì \(expected): chỉ có \(distinct) giá trị khác nhau.",
                    en: "\(classes) classes in place of \(expected): there are only \(distinct) different values.")
            ]
        }
        return [
            LocalizedText(
                vi: "\(classes) lớp thay vì \(expected): nhiều đơn vị có cùng giá trị.",
                en: "\(classes) classes in place of \(expected): many units have the same value.")
        ]
    }
}

extension Classification {
    /// Counts, range and fit of values under cuts.
    init(
        method: ClassMethod, breaks: ClassBreaks, unroundedCuts: [Double], decimals: Int, values: SortedValues,
        missing: Int, notes: [LocalizedText]
    ) {
        let ends = breaks.cuts.map { cut in values.all.partitioned(at: cut) } + [values.all.count]
        let classes = zip([0] + ends, ends).map { values.all[$0..<$1] }
        let total = SortedValues.moments(values.all[...]).squares
        let within = classes.reduce(0) { $0 + SortedValues.moments($1).squares }
        self.init(
            method: method, breaks: breaks, unroundedCuts: unroundedCuts, decimals: decimals,
            counts: classes.map(\.count), missing: missing,
            range: values.all.first.flatMap { first in values.all.last.map { first...$0 } },
            goodnessOfFit: values.distinct.count > 1 && total > 0 ? max(0, 1 - within / total) : nil, notes: notes)
    }

    /// The same classes, counted for other values: another year, or a part of the units.
    public func recounted(over values: [Double?]) -> Classification {
        let known = SortedValues(values.compactMap { $0 })
        return Classification(
            method: method, breaks: breaks, unroundedCuts: unroundedCuts, decimals: decimals, values: known,
            missing: values.count - known.all.count, notes: notes)
    }
}

extension [Double] {
    /// How many elements of an ascending list lie below a number.
    fileprivate func partitioned(at number: Double) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
