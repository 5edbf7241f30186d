public import Vocabulary

/// How the classes of a map are cut.
///
/// Cuts of a policy or of a person are taken as they are. The others look at the values, missing ones left out.
public enum ClassMethod: Hashable, Sendable {
    /// Cuts that a policy sets, such as its targets; classes without a unit are kept.
    case policy(ClassBreaks)
    /// Cuts that somebody chose; classes without a unit are kept.
    case chosen(ClassBreaks)
    /// As many units in each class as ties allow; so many classes.
    case quantiles(Int)
    /// Classes of the same width; so many.
    case equal(Int)
    /// Cuts at round numbers; about so many classes.
    case pretty(Int)
    /// Classes of which the values differ least within, found exactly; so many.
    case fisherJenks(Int)
    /// Cut at the mean, and the part above again at its own mean, as long as that part is the smaller one.
    case headTail
    /// Cut one and two standard deviations below and above the mean.
    case standardDeviation
    /// Cut at the quartiles, and where values begin to be outliers.
    case box

    /// Numbers of classes that can be asked for: more than nine colours are not told apart.
    public static let classCounts = 2...9

    /// The number of classes asked for; `nil` when the method finds it.
    public var classesAsked: Int? {
        switch self {
        case .policy(let breaks), .chosen(let breaks): breaks.count
        case .quantiles(let count), .equal(let count), .pretty(let count), .fisherJenks(let count): count
        case .headTail, .standardDeviation, .box: nil
        }
    }

    /// Whether the cuts come with the method and do not follow from the values.
    public var isFixed: Bool {
        switch self {
        case .policy, .chosen: true
        default: false
        }
    }

    /// What the method is called under a map.
    public var name: LocalizedText {
        switch self {
        case .policy: LocalizedText(vi: "mức chính sách", en: "policy cut-points")
        case .chosen: LocalizedText(vi: "ngưỡng tự chọn", en: "chosen cut-points")
        case .quantiles: LocalizedText(vi: "phân vị", en: "quantiles")
        case .equal: LocalizedText(vi: "khoảng bằng nhau", en: "equal intervals")
        case .pretty: LocalizedText(vi: "số tròn", en: "round numbers")
        case .fisherJenks: LocalizedText(vi: "ngắt tự nhiên (Fisher-Jenks)", en: "natural breaks (Fisher-Jenks)")
        case .headTail: LocalizedText(vi: "đầu/đuôi (head/tail)", en: "head/tail breaks")
        case .standardDeviation: LocalizedText(vi: "độ lệch chuẩn", en: "standard deviations")
        case .box: LocalizedText(vi: "biểu đồ hộp", en: "box plot")
        }
    }
}
