import NumericKernel
import Testing

#if canImport(Glibc)
    import Glibc
#endif

@Suite("Root search")
struct RootSearchTests {
    /// The Dottie number, OEIS A003957.
    @Test("The fixed point of the cosine")
    func dottie() throws {
        let root = try rootOf({ cos($0) - $0 }, in: 0...1, tolerance: 1e-14)
        #expect(abs(root - 0.7390851332151607) <= 1e-14)
    }

    @Test("Few evaluations for a smooth function")
    func evaluations() throws {
        var count = 0
        let root = try rootOf(
            { x in
                count += 1
                return x * x * x - 2
            }, in: 0...10, tolerance: 1e-12)
        #expect(abs(root - 1.2599210498948732) <= 1e-12)
        #expect(count < 40)
    }

    @Test("A step is found to within the tolerance")
    func step() throws {
        let root = try rootOf({ $0 < 0.3 ? -1 : 1 }, in: 0...1, tolerance: 1e-9)
        #expect(abs(root - 0.3) <= 1e-9)
    }

    @Test("Roots at the ends of the bracket are returned exactly")
    func ends() throws {
        #expect(try rootOf({ $0 - 1 }, in: 1...2, tolerance: 1e-9) == 1)
        #expect(try rootOf({ $0 - 2 }, in: 1...2, tolerance: 1e-9) == 2)
        #expect(try rootOf({ $0 }, in: 0...0, tolerance: 1e-9) == 0)
    }

    @Test("A search may run inside a search")
    func nested() throws {
        let root = try rootOf(
            { outer in
                let inner = (try? rootOf({ $0 * $0 - outer }, in: 0...10, tolerance: 1e-13)) ?? .nan
                return inner - 3
            }, in: 1...50, tolerance: 1e-10)
        #expect(abs(root - 9) <= 1e-9)
    }

    @Test("No sign change is refused")
    func noSignChange() {
        #expect(throws: KernelError.noSignChange(lower: -1, upper: 1)) {
            try rootOf({ $0 * $0 + 1 }, in: -1...1, tolerance: 1e-9)
        }
    }

    @Test("A function that is not a number stops the search instead of the process")
    func notFinite() {
        #expect(throws: KernelError.notFinite(at: 0)) { try rootOf({ _ in .nan }, in: 0...1, tolerance: 1e-9) }
        #expect(throws: KernelError.self) {
            try rootOf({ $0 > 0.4 && $0 < 0.6 ? .infinity : $0 - 0.5 }, in: 0...1, tolerance: 1e-9)
        }
    }
}
