import ArgumentParser
import DecisionTables
import IncomeDistribution
import PolicyData
import SurveyInference
import Tallies
import Vocabulary

/// A poverty line as users write it.
enum LineChoice: ExpressibleByArgument, Equatable {
    /// An amount per person and month.
    case amount(Double)
    /// A line of the standard, by area; the first when no key is given.
    case standard(String?)
    /// A share of the median of the whole sample.
    case median(Double)
    /// A share of its mean.
    case mean(Double)

    /// The same line at other prices; a share moves with incomes by itself, and a standard has its own amounts.
    func times(_ prices: Double) -> LineChoice {
        if case .amount(let amount) = self { .amount(amount * prices) } else { self }
    }

    init?(argument: String) {
        if argument == "standard" {
            self = .standard(nil)
        } else if argument.hasPrefix("standard#") {
            self = .standard(String(argument.dropFirst("standard#".count)))
        } else if let percent = argument.firstIndex(of: "%"), let share = Double(argument[..<percent]), share > 0 {
            switch argument[argument.index(after: percent)...] {
            case "median": self = .median(share / 100)
            case "mean": self = .mean(share / 100)
            default: return nil
            }
        } else if let amount = Double(argument), amount > 0, amount.isFinite {
            self = .amount(amount)
        } else {
            return nil
        }
    }
}

/// The lines of a sample: one for all, or one for each area.
struct LoadedLines {
    private let rural: PovertyLine
    private let urban: PovertyLine?
    private let base: CountingBase
    let method: String
    let notes: [LocalizedText]

    init(_ choice: LineChoice, sample: LoadedSample, base: CountingBase, rules: PovertyRules) throws {
        self.base = base
        switch choice {
        case .amount(let amount):
            (rural, urban, notes) = (.absolute(amount), nil, [])
            method = "line \(amount)"
        case .median(let share), .mean(let share):
            let isMedian = if case .median = choice { true } else { false }
            let all = sample.incomeSample(sample.parts, base: base)
            rural = .relative(
                RelativeLine(
                    share: share, of: isMedian ? .median : .mean, in: all, rule: rules.quantile,
                    bandwidth: rules.bandwidth))
            urban = nil
            method = "line \(share) of \(isMedian ? "median" : "mean")"
            notes = [
                LocalizedText(
                    vi: "Chuẩn tương đối được ước lượng từ toàn mẫu; sai số của nó nằm trong mọi sai số chuẩn.",
                    en: "The relative line is estimated from the whole sample; its error is in every standard error.")
            ]
        case .standard(let key):
            let standard = sample.loaded.standard
            guard let line = key.map({ key in standard.lines.first { $0.key == key } }) ?? standard.lines.first else {
                guard !standard.lines.isEmpty else {
                    throw ValidationError(
                        vi:
                            "--line standard cần một chuẩn nghèo có chuẩn thu nhập (--standard hoặc trong tệp nghiên cứu).",
                        en:
                            "--line standard needs a poverty standard with income lines (--standard, or in the study file)."
                    )
                }
                throw UnusableInput(
                    rule: "no-such-line", place: Place(file: standard.id), value: key,
                    expected: LocalizedText(
                        vi: "một trong: \(standard.lines.map(\.key).joined(separator: ", "))",
                        en: "one of: \(standard.lines.map(\.key).joined(separator: ", "))"))
            }
            if line.rural != line.urban, sample.parts.allSatisfy({ $0.key.area == nil }) {
                throw sample.loaded.without(LocalizedText(vi: "Khu vực", en: "Area"))
            }
            rural = .absolute(Double(line.rural.amount))
            urban = .absolute(Double(line.urban.amount))
            method = "line \(standard.id)#\(line.key)"
            let rows = sample.parts.filter { $0.key.area == nil }.reduce(Int64(0)) { $0 + $1.deprivation.total.rows }
            notes =
                line.rural == line.urban || rows == 0
                ? []
                : [
                    LocalizedText(
                        vi: "\(rows) dòng không rõ khu vực không có chuẩn và nằm ngoài bảng.",
                        en: "\(rows) rows of unknown area have no line and are not in the table.")
                ]
        }
    }

    /// Whether all households have one and the same line.
    var isSingle: Bool { urban == nil }

    /// The amount, when all households have one and the same.
    var amount: Double? {
        guard case .absolute(let one) = rural else { return nil }
        guard let urban else { return one }
        if case .absolute(one) = urban { return one }
        return nil
    }

    /// The parts of a domain by line.
    func parts(_ parts: [LoadedSample.Part], sample: LoadedSample) -> [PovertyPart] {
        func part(_ members: [LoadedSample.Part], _ line: PovertyLine) -> PovertyPart {
            PovertyPart(
                sample.incomeSample(members, base: base), line: line)
        }
        guard let urban else { return [part(parts, rural)] }
        return [
            part(parts.filter { $0.key.area == .rural }, rural), part(parts.filter { $0.key.area == .urban }, urban),
        ]
    }
}
