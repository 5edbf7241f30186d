import PilotRanking
import TestSupport
import Testing

@Suite("Comparisons of pairs against other programs")
struct PairwiseReferenceTests {
    /// Programs agree to ten digits; random matrices stand for nothing nearer.
    static let programs = 1e-10

    static func ratio(_ text: String) throws -> Double {
        let parts = text.split(separator: "/").compactMap { Double($0) }
        return parts.count == 2 ? parts[0] / parts[1] : try #require(parts.first)
    }

    static func comparisons(_ name: String) throws -> PairwiseComparisons {
        var (keys, judgements) = ([String](), [PairwiseComparisons.Judgement]())
        for row in try ReferenceTable("weights-ahp-pairs", source: "weights-ahp").rows
        where try row.required("case") == name {
            let (first, second) = (try row.required("first"), try row.required("second"))
            for key in [first, second] where !keys.contains(key) { keys.append(key) }
            judgements.append(.init(first: first, second: second, value: try ratio(row.required("value"))))
        }
        return try PairwiseComparisons(keys: keys, judgements: judgements)
    }

    @Test("geometric means and eigenvectors are those of pyDecision, pymcdm, AHPy and numpy")
    func weights() throws {
        var cases: [String: PairwisePriorities] = [:]
        var rows = 0
        for row in try ReferenceTable("weights-ahp").rows {
            let name = try row.required("case")
            let found = try cases[name] ?? Self.comparisons(name).priorities()
            cases[name] = found
            let place = try #require(found.keys.firstIndex(of: try row.required("criterion")))
            let (mean, eigen) = (try row.optionalNumber("geometric_mean"), try row.optionalNumber("eigenvector"))
            #expect(isClose(found.geometricMean[place], try #require(mean), within: Self.programs), "\(name)")
            #expect(isClose(found.eigenvector[place], try #require(eigen), within: Self.programs), "\(name)")
            rows += 1
        }
        #expect(cases.count == 8 && rows == 64)
    }

    @Test("eigenvalues, indices, the worst pair and what would fit are those of numpy")
    func consistency() throws {
        for row in try ReferenceTable("weights-ahp-consistency", source: "weights-ahp").rows {
            let name = try row.required("case")
            let found = try Self.comparisons(name).priorities()
            func number(_ column: String) throws -> Double { try #require(try row.optionalNumber(column)) }
            #expect(
                isClose(found.largestEigenvalue, try number("largest_eigenvalue"), within: Self.programs), "\(name)")
            #expect(
                isClose(
                    try #require(found.consistencyIndex), try number("consistency_index"), within: Self.programs),
                "\(name)")
            #expect(
                isClose(
                    try #require(found.geometricConsistencyIndex), try number("geometric_consistency_index"),
                    within: Self.programs), "\(name)")
            #expect(found.worst.count == Int(try number("worst_pairs")), "\(name)")
            guard let first = row.optional("first") else { continue }
            #expect(found.worst[0].first == first, "\(name)")
            #expect(found.worst[0].second == row.optional("second"), "\(name)")
            #expect(isClose(found.worst[0].value, try number("value")), "\(name)")
            #expect(isClose(found.worst[0].fitting, try number("fitting"), within: Self.programs), "\(name)")
        }
    }

    @Test("Saaty's drinks: the weights he printed, three decimals")
    func drinks() throws {
        let found = try Self.comparisons("drinks").priorities()
        let printed = [0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327]
        for (weight, print) in zip(found.eigenvector, printed) { #expect(abs(weight - print) <= 0.0005) }
        #expect(abs(try #require(found.consistencyRatio) - 0.022) <= 0.0005)
    }

    @Test("Saaty's house: the weights, the eigenvalue and the index he printed")
    func house() throws {
        let found = try Self.comparisons("house").priorities()
        let printed = [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333]
        for (weight, print) in zip(found.eigenvector, printed) { #expect(abs(weight - print) <= 0.0005) }
        #expect(abs(found.largestEigenvalue - 9.669) <= 0.0005)
        #expect(abs(try #require(found.consistencyIndex) - 0.238) <= 0.0005)
        // He divided by 1.41 and printed 0.169; the random index is nearer to 1.4056.
        #expect(abs(try #require(found.consistencyRatio) - 0.169) <= 0.001)
        #expect(found.worst[0].first == "c3" && found.worst[0].second == "c7")
        #expect(isClose(found.worst[0].value, 6) && found.worst[0].fitting < 1)
    }

    @Test("the random index is that of 400 000 random matrices of each size, far from Saaty's earlier table")
    func randomIndex() throws {
        #expect(RandomIndex.value(for: 2) == nil && RandomIndex.value(for: 0) == nil)
        var sizes = 0
        for row in try ReferenceTable("ahp-random-index").rows {
            let count = Int(try #require(try row.optionalInteger("n")))
            let (mean, error) = (try row.optionalNumber("mean"), try row.optionalNumber("standard_error"))
            let found = try #require(RandomIndex.value(for: count))
            // The table itself was simulated: its own error is about as large as that of the check.
            let allowed = count <= 15 ? 5 * (try #require(error)) : 0.01
            #expect(abs(found - (try #require(mean))) <= allowed, "\(count)")
            sizes += 1
        }
        #expect(sizes == 17)
        for count in 3..<60 {
            let (here, next) = (RandomIndex.value(for: count), RandomIndex.value(for: count + 1))
            #expect(try #require(here) < #require(next), "\(count)")
        }
    }

    @Test("the limits of the geometric index go with a consistency ratio of 0.10: 2n/(n - 2) times the index there")
    func geometricLimits() throws {
        #expect(PairwisePriorities.usualGeometricIndex(for: 2) == nil)
        for (count, rounding) in [(3, 0.00005), (4, 0.00005), (5, 0.001), (9, 0.005), (15, 0.01)] {
            let random = try #require(RandomIndex.value(for: count))
            let near = 2 * Double(count) / Double(count - 2) * PairwisePriorities.usualRatio * random
            #expect(
                abs(try #require(PairwisePriorities.usualGeometricIndex(for: count)) - near) <= rounding, "\(count)")
        }
    }

    @Test("three judges, one counting double, against numpy")
    func group() throws {
        var (judges, says) = ([String: [PairwiseComparisons.Judgement]](), [String: Double]())
        for row in try ReferenceTable("weights-ahp-group-pairs", source: "weights-ahp").rows {
            let judge = try row.required("judge")
            says[judge] = try row.optionalNumber("say")
            judges[judge, default: []].append(
                .init(
                    first: try row.required("first"), second: try row.required("second"),
                    value: try Self.ratio(row.required("value"))))
        }
        let keys = ["c1", "c2", "c3", "c4"]
        let found = try GroupComparisons(
            judges.map { name, said in
                .init(
                    name: name, comparisons: try PairwiseComparisons(keys: keys, judgements: said),
                    say: try #require(says[name]))
            }.sorted { $0.name < $1.name }
        ).priorities()
        for row in try ReferenceTable("weights-ahp-group", source: "weights-ahp").rows {
            let place = try #require(keys.firstIndex(of: try row.required("criterion")))
            func check(_ value: Double, _ column: String) throws {
                #expect(
                    isClose(value, try #require(try row.optionalNumber(column)), within: Self.programs), "\(column)")
            }
            try check(found.judgements.geometricMean[place], "joint")
            try check(found.judgements.eigenvector[place], "joint_eigenvector")
            try check(found.meanPriorities[place], "mean")
            try check(found.spread[place].lowerBound, "low")
            try check(found.spread[place].upperBound, "high")
        }
    }
}
