import ArgumentParser
import Cartography
import DecisionTables
import Vocabulary

/// How numbers are shown on the ground.
enum MapStyle: String, CaseIterable, ExpressibleByArgument {
    /// Classes, in colours.
    case classes
    /// Level and doubt at once.
    case bivariate
    /// Circles, for amounts.
    case symbols
    /// Classes, on tiles of one size.
    case tiles
}

/// Which names stand on a map.
enum LabelChoice: String, CaseIterable, ExpressibleByArgument {
    case units
    case groups
    case none
}

/// What a map shows and how.
struct MapOptions: ParsableArguments {
    @Argument(help: "Table (CSV, .xlsx) with a column of codes.")
    var table: String

    @OptionGroup var layer: LayerOptions

    @Option(help: "Column of the table with the numbers.")
    var value: String

    @Option(help: "Column of the table with the codes; otherwise commune, code or group.")
    var codes: String?

    @Option(help: "Sheet of a workbook.")
    var sheet: String?

    @Option(
        help:
            "The beginning of columns …_lower and …_upper, or a column of standard errors or of words such as uncertain."
    )
    var doubt: String?

    @Option(help: "Small maps by year: all, or some with commas between; the table has a column year.")
    var years: YearsOption?

    @Option(help: "What the numbers are: share (0 to 1), percent, or a word such as households.")
    var unit: String?

    @Option(help: ArgumentHelp("Classes: \(ClassesOption.words).", valueName: "classes"))
    var classes: ClassesOption?

    @Option(help: "Target: a number (5%), or as in ansinh project ('poor_rate<5%', INSTRUMENT#KEY).")
    var target: String?

    @Option(help: "classes, bivariate (level and doubt), symbols (circles for amounts) or tiles.")
    var style: MapStyle = .classes

    @Option(help: "Names on the map: units, groups or none.")
    var labels: LabelChoice = .units

    @Option(help: "Field of the outlines whose groups get thicker borders, such as district_code.")
    var borders: String?

    @Option(help: "Field of the outlines by which units are put together first: a table by district, say.")
    var dissolve: String?

    @Option(help: "Decimals of printed values.")
    var decimals: Int?

    @Option(help: "The day the numbers are of; it stands under the map.")
    var asOf: Day?

    @Option(help: "Heading; otherwise the column and the table.")
    var title: String?

    @Option(help: "Words over the legend; otherwise the column.")
    var legend: String?

    @OptionGroup var policy: PolicyOptions

    func validate() throws {
        guard decimals.map({ MapDecimals.range.contains($0) }) ?? true else {
            throw ValidationError(
                vi: "--decimals từ 0 đến \(MapDecimals.range.upperBound).",
                en: "--decimals must be from 0 to \(MapDecimals.range.upperBound).")
        }
        guard style != .bivariate || doubt != nil else {
            throw ValidationError(
                vi: "--style bivariate cần --doubt CỘT.", en: "--style bivariate needs --doubt COLUMN.")
        }
        guard years == nil || style == .classes else {
            throw ValidationError(vi: "--years chỉ đi với --style classes.", en: "--years goes with --style classes.")
        }
        guard classes != .policy || target != nil else {
            throw ValidationError(vi: "--classes policy cần --target.", en: "--classes policy needs --target.")
        }
        guard labels != .groups || borders != nil else {
            throw ValidationError(
                vi: "--labels groups cần --borders TRƯỜNG.", en: "--labels groups needs --borders FIELD.")
        }
    }
}
