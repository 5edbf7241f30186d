internal import Vocabulary

/// Numbers such as 99 or -1 that stand apart from all others and are not declared missing.
extension ColumnDoubts {
    var codesApart: [Finding?] {
        guard case .exactly = counts.numbers.distinct else { return [undeclared(beyond: highestTwo)] }
        return [undeclared(beyond: counts.numbers.ascending()), undeclared(below: counts.numbers.ascending())]
    }

    /// Where numbers were rounded, only the highest is known for what it is.
    private var highestTwo: [(value: Double, count: Int)] {
        var last = Array(counts.numbers.ascending().suffix(2))
        if let highest = counts.numbers.highest, !last.isEmpty { last[last.count - 1].value = highest }
        return last
    }

    private func undeclared(beyond values: [(value: Double, count: Int)]) -> Finding? {
        var start = values.count
        while start > 1, isCode(values[start - 1].value) { start -= 1 }
        // The longest run of codes that is apart: 9 belongs to the sizes 1 to 9, 99 does not.
        for first in start..<max(start, values.count) where first > 0 {
            let below = values[first - 1]
            let gap = values[first].value - below.value
            let rows = values[first...].reduce(0) { $0 + $1.count }
            let isFar = values[first].value >= 2 * below.value && (values[first].value > 9 || gap > 3)
            let isPeak = values[first].value >= 1.2 * below.value && rows > below.count
            if gap > 2, isFar || isPeak { return undeclared(values[first...].map(\.value.written)) }
        }
        return nil
    }

    private func undeclared(below values: [(value: Double, count: Int)]) -> Finding? {
        let negative = values.prefix { $0.value < 0 }
        guard !negative.isEmpty, negative.count <= 5, negative.count < values.count,
            negative.allSatisfy({ $0.value >= -9 && $0.value == $0.value.rounded() || isCode(-$0.value) }),
            // -1, 0, 1 is a direction.
            let highest = values.last?.value, highest > 1,
            negative.allSatisfy({ labels[.number($0.value)] == nil })
        else { return nil }
        return undeclared(negative.map(\.value.written))
    }

    /// 7, 8, 9, or digits that are all alike or end in 7 or 8 after nines, without a label that says more.
    private func isCode(_ value: Double) -> Bool {
        guard labels[.number(value)] == nil, value >= 7, value < 1e10, let whole = Int64(exactly: value) else {
            return false
        }
        let digits = Array(String(whole))
        let isAlike = digits.allSatisfy { $0 == digits[0] } && "789".contains(digits[0])
        return isAlike || digits.dropLast().allSatisfy { $0 == "9" } && "789".contains(digits[digits.count - 1])
    }
}
