import TestSupport
import Testing
import Vocabulary

@Suite("Exact fractions")
struct FractionTests {
    @Test(
        "Every way to write a cutoff is read exactly",
        arguments: [
            ("1/3", 1, 3), ("0.25", 1, 4), ("25%", 1, 4), ("33.3%", 333, 1000), ("3/12", 1, 4), ("1", 1, 1),
            ("0", 0, 1),
            (" 1/3 ", 1, 3), ("1 / 3", 1, 3), ("12.5 %", 1, 8), ("100%", 1, 1),
            ("0.333333333", 333_333_333, 1_000_000_000),
            ("0.05", 1, 20), ("1.5", 3, 2), ("999999999999/999999999999", 1, 1), ("0/7", 0, 1), ("50 %", 1, 2),
        ])
    func read(text: String, numerator: Int, denominator: Int) throws {
        let fraction = try #require(Fraction(text))
        #expect(fraction.numerator == numerator)
        #expect(fraction.denominator == denominator)
    }

    @Test(
        "What is not a fraction is refused",
        arguments: [
            "", " ", "/", "1/", "/3", "1/0", "-1", "1/-3", "+1", "1/3/4", "abc", "0,25", "1e3", ".5", "5.", "1.2.3",
            "%", "1/3%",
            "0.1234567890", "1 2", "1 2/3", "0. 5", "½", "٣", "99999999999999", "2147483648", "1/2147483648", "50%%",
            "NaN",
        ])
    func refused(text: String) {
        #expect(Fraction(text) == nil)
    }

    @Test("Different ways to write the same number are one value")
    func lowestTerms() throws {
        #expect(Fraction("3/12") == Fraction("0.25"))
        #expect(Fraction("3/12").hashValue == Fraction(1, 4).hashValue)
        #expect(Fraction("1/3") != Fraction("0.333333333"))
        #expect(try #require(Fraction("0.333333333")) < #require(Fraction("1/3")))
        #expect(Fraction("4/12")?.description == "1/3")
        #expect(Fraction("12/12")?.description == "1")
    }

    @Test("Terms that stay at 2^31 or above after reduction are refused, never wrapped")
    func bounds() {
        #expect(Fraction(1 << 31, 1) == nil)
        #expect(Fraction(1, 1 << 31) == nil)
        #expect(Fraction((1 << 31) - 1, 1) != nil)
        #expect(Fraction(Int.max, Int.max) == Fraction(1, 1))
        #expect(Fraction(Int.max, 1) == nil)
        #expect(Fraction(1 << 40, 1 << 41) == Fraction(1, 2))
        #expect(Fraction(-1, 2) == nil)
        #expect(Fraction(1, 0) == nil)
        #expect(Fraction(1, -2) == nil)
        #expect(Fraction("999999999999.999999999") == nil)
    }

    @Test("The order is exact up to the largest terms")
    func order() throws {
        var random = SeededGenerator(seed: 2022)
        let limit = (1 << 31) - 1
        for _ in 0..<20_000 {
            let a = try #require(
                Fraction(Int.random(in: 0...limit, using: &random), Int.random(in: 1...limit, using: &random)))
            let b = try #require(
                Fraction(Int.random(in: 0...limit, using: &random), Int.random(in: 1...limit, using: &random)))
            let left = Int128(a.numerator) * Int128(b.denominator)
            let right = Int128(b.numerator) * Int128(a.denominator)
            #expect((a < b) == (left < right))
            #expect((a == b) == (left == right))
        }
        // Neighbours that doubles cannot tell apart from their quotient alone.
        let lower = try #require(Fraction(limit - 1, limit))
        let upper = try #require(Fraction(limit - 2, limit - 1))
        #expect(upper < lower)
        #expect(!(lower < upper))
    }
}
