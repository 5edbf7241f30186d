import Budgets
import TestSupport
import Testing

/// A quotient; the divisor is not zero.
func quotient(_ numerator: Int64, _ denominator: Int64) -> ExactNumber {
    ExactNumber(numerator).divided(by: ExactNumber(denominator)) ?? .zero
}

@Suite("Exact numbers")
struct ExactNumberTests {
    @Test("laws of a field, on random fractions", arguments: 1...100)
    func laws(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        func draw() -> ExactNumber {
            quotient(
                Int64.random(in: -1_000_000...1_000_000, using: &generator),
                Int64.random(in: 1...1000, using: &generator))
        }
        let (a, b, c) = (draw(), draw(), draw())
        #expect(a + b == b + a)
        #expect((a + b) + c == a + (b + c))
        #expect(a * (b + c) == a * b + a * c)
        #expect(a - a == .zero)
        if b != .zero { #expect((a * b).divided(by: b) == a) }
        #expect((a < b) == (b - a > .zero))
        let steps = (a - a.rounded).magnitude
        #expect(steps <= quotient(1, 2))
    }

    @Test("decimals needed, whole numbers, division by zero")
    func edges() {
        #expect(quotient(1, 8).decimals == 3)
        #expect(quotient(1, 3).decimals == nil)
        #expect(ExactNumber(5).decimals == 0)
        #expect(quotient(5, 2).rounded == ExactNumber(3))
        #expect(quotient(-5, 2).rounded == ExactNumber(-3))
        #expect(ExactNumber(1).divided(by: .zero) == nil)
        #expect(quotient(6, -4) == quotient(-3, 2))
    }

    @Test(
        "slips of the pen",
        arguments: [
            ("2,75", "27,5", Correction.Sign.shiftedPoint), ("5500", "550", .shiftedPoint), ("12", "10", .oneDigit),
            ("17,35", "17,53", .swappedDigits), ("900", "90", .shiftedPoint), ("123", "1235", .digitCount),
        ])
    func slips(old: String, new: String, sign: Correction.Sign) throws {
        func number(_ text: String) throws -> ExactNumber {
            try #require(PrintedNumber(text, mark: .comma, scale: ExactNumber(1), precision: .full)).exact
        }
        #expect(Correction.Sign.slip(from: try number(old), to: try number(new)) == sign)
        #expect(Correction.Sign.slip(from: try number(new), to: try number(old)) == sign)
    }

    @Test("numbers that do not look alike")
    func strangers() {
        #expect(Correction.Sign.slip(from: ExactNumber(900), to: ExactNumber(1080)) == nil)
        #expect(Correction.Sign.slip(from: ExactNumber(745), to: quotient(74125, 100)) == nil)
        #expect(Correction.Sign.slip(from: ExactNumber(5), to: ExactNumber(5)) == nil)
    }
}
