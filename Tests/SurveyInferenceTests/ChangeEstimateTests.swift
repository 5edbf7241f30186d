import FlatFiles
import SurveyInference
import TestSupport
import Testing

@Suite("Changes between rounds")
struct ChangeEstimateTests {
    private func close(_ a: Double?, _ b: Double?, _ tolerance: Double = 1e-10) -> Bool {
        guard let a, let b else { return false }
        return abs(a - b) <= tolerance * max(abs(a), abs(b))
    }

    @Test("R's svycontrast, qt and pt")
    func references() throws {
        var compared = 0
        for row in try ReferenceTable("change-estimate").rows {
            func number(_ column: String) throws -> Double { try #require(try row.optionalNumber(column)) }
            let (s1, s2, r) = (try number("s1"), try number("s2"), try number("r"))
            let change = ChangeEstimate(
                from: RoundEstimate(value: try number("v1"), variance: s1 * s1, degreesOfFreedom: try number("d1")),
                to: RoundEstimate(value: try number("v2"), variance: s2 * s2, degreesOfFreedom: try number("d2")),
                pairing: r == 0 ? .independent : .panel(covariance: r * s1 * s2), years: try number("years"))
            let figures = [
                "absolute": change.absolute, "annual_absolute": change.annualAbsolute, "relative": change.relative,
                "annual_relative": change.annualRelative,
            ]
            let figure = try #require(figures[try row.required("figure")])
            #expect(close(figure.value, try number("value")))
            #expect(close(figure.standardError, try number("se")))
            #expect(close(figure.interval?.lower, try number("lower"), 1e-8))
            #expect(close(figure.interval?.upper, try number("upper"), 1e-8))
            #expect(close(figure.pValue, try number("p"), 1e-8))
            #expect(figure.absence == nil)
            compared += 1
        }
        #expect(compared == 16)
    }

    private func change(
        _ a: Double, _ va: Double?, _ b: Double, _ vb: Double?, df: Double = 50, years: Double = 2
    ) -> ChangeEstimate {
        ChangeEstimate(
            from: RoundEstimate(value: a, variance: va, degreesOfFreedom: df),
            to: RoundEstimate(value: b, variance: vb, degreesOfFreedom: df), pairing: .independent, years: years)
    }

    @Test("a first round at, below or near zero, a second one at or below it")
    func zeros() {
        let zero = change(0, 0, 0.2, 1e-4)
        #expect(zero.absolute.value == 0.2 && zero.absolute.standardError == 0.01)
        #expect(zero.relative.value == nil && zero.relative.absence == .firstNotPositive)
        #expect(zero.annualRelative.absence == .firstNotPositive)
        #expect(change(-0.1, 1e-4, 0.2, 1e-4).relative.absence == .firstNotPositive)
        let near = change(0.011, 1e-4, 0.2, 1e-4)
        #expect(near.relative.value != nil && near.relative.standardError == nil && near.relative.pValue == nil)
        #expect(near.relative.absence == .firstNearZero && near.annualRelative.absence == .firstNearZero)
        #expect(change(0.021, 1e-4, 0.2, 1e-4).relative.absence == nil)
        let gone = change(0.2, 1e-4, 0, 0)
        #expect(gone.relative.value == -1 && gone.relative.standardError == 0)
        #expect(gone.annualRelative.value == -1 && gone.annualRelative.absence == .secondZero)
        let negative = change(0.2, 1e-4, -0.1, 1e-4)
        #expect(negative.relative.standardError != nil && negative.annualRelative.absence == .secondNegative)
    }

    @Test("censuses have no error, unknown errors are not zero, no degrees of freedom give no interval")
    func errors() throws {
        let census = change(0.3, 0, 0.2, 0, df: .infinity)
        #expect(census.absolute.standardError == 0 && census.absolute.pValue == nil)
        #expect(try #require(census.absolute.interval).lower == census.absolute.value)
        let unknown = change(0.3, nil, 0.2, 0)
        #expect(unknown.absolute.value != nil && unknown.absolute.standardError == nil)
        #expect(unknown.absolute.absence == .unknownError && unknown.relative.absence == .unknownError)
        #expect(change(0.3, 1e-4, 0.2, 1e-4, df: 0).absolute.absence == .unknownError)
        #expect(ChangeFigure(0.1, standardError: nil, degreesOfFreedom: 4).absence == .unknownError)
    }

    @Test("a covariance that rounding made too large is the product of the errors; agreement leaves no error")
    func covarianceByRounding() throws {
        let certain = RoundEstimate(value: 1, variance: 0, degreesOfFreedom: 10)
        let other = RoundEstimate(value: 0.9, variance: 0.04, degreesOfFreedom: 10)
        let change = ChangeEstimate(from: certain, to: other, pairing: .panel(covariance: 1e-18), years: 1)
        #expect(isClose(try #require(change.absolute.standardError), 0.2))
        let same = ChangeEstimate(
            from: other, to: other, pairing: .panel(covariance: 0.04 * (1 - 1e-16)), years: 1)
        #expect(same.absolute.standardError == 0 && same.absolute.pValue == nil)
    }

    @Test("one year: yearly and whole changes are one; a panel without change has correlation 1 and no error")
    func laws() throws {
        let year = change(0.3, 1e-4, 0.2, 2e-4, years: 1)
        #expect(year.annualRelative == year.relative && year.annualAbsolute == year.absolute)
        let same = RoundEstimate(value: 0.3, variance: 1e-4, degreesOfFreedom: 40)
        let panel = ChangeEstimate(from: same, to: same, pairing: .panel(covariance: 1e-4), years: 3)
        #expect(panel.absolute.value == 0)
        #expect(try #require(panel.absolute.standardError) < 1e-9)
        #expect(panel.degreesOfFreedom == 40)
        let wide = ChangeEstimate(from: same, to: same, pairing: .independent, years: 3, level: 0.99)
        let narrow = ChangeEstimate(from: same, to: same, pairing: .independent, years: 3, level: 0.8)
        let upper = try #require(wide.absolute.interval).upper
        let lower = try #require(narrow.absolute.interval).upper
        #expect(upper > lower)
        for absence in ChangeFigure.Absence.allCases { #expect(!absence.text.vi.isEmpty && !absence.text.en.isEmpty) }
    }
}
