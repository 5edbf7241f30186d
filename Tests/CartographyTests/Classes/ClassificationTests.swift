import Cartography
import TestSupport
import Testing
import Vocabulary

@Suite("Classes of a map")
struct ClassificationTests {
    private static let methods: [ClassMethod] = [
        .quantiles(5), .equal(5), .pretty(5), .fisherJenks(5), .headTail, .standardDeviation, .box,
    ]

    @Test("every value is in one class, whatever the order, and counts and fit follow", arguments: methods)
    func laws(method: ClassMethod) throws {
        for seed in UInt64(1)..<40 {
            var values: [Double?] = MapValues.random(30 + Int(seed), seed: seed, decimals: [1, 10, 1e6][Int(seed % 3)])
            values += [nil, nil]
            let found = method.classification(of: values)
            #expect(found.missing == 2)
            #expect(found.counts.count == found.breaks.count)
            #expect(found.counts.reduce(0, +) == values.count - 2)
            for (index, count) in found.counts.enumerated() {
                #expect(values.count { found.index(of: $0) == index } == count)
            }
            #expect(found.index(of: nil) == nil)
            let fit = try #require(found.goodnessOfFit)
            #expect((0...1).contains(fit))
            var generator = SeededGenerator(seed: seed)
            #expect(method.classification(of: values.shuffled(using: &generator)) == found)
            // Of as many classes none fits better than the optimal ones.
            if (2...9).contains(found.breaks.count), !found.counts.contains(0) {
                let best = ClassMethod.fisherJenks(found.breaks.count).classification(of: values)
                #expect((best.goodnessOfFit ?? 0) >= fit - 1e-12)
            }
        }
    }

    @Test("printed cuts put every unit where the exact ones do, and a decimal fewer would not", arguments: methods)
    func printedCuts(method: ClassMethod) throws {
        for seed in UInt64(1)..<60 {
            let values = MapValues.random(40, seed: seed, decimals: [1, 100, 1e5][Int(seed % 3)])
            let found = method.classification(of: values)
            let exact = try #require(ClassBreaks(cuts: found.unroundedCuts))
            #expect(found.classes(values) == values.map(exact.index))
            for unit in [ValueUnit.share, .percent, .number(nil)] {
                for language in Language.allCases {
                    #expect(Set(found.labels(unit).map { $0[language] }).count == found.breaks.count)
                }
            }
            // With one decimal fewer no cut could stand between the same values, or two would fall together.
            guard found.decimals > 0 else { continue }
            let scale = (1..<found.decimals).reduce(1.0) { scale, _ in scale * 10 }
            let coarse = found.breaks.cuts.map { ($0 * scale).rounded() / scale }
            let moved = ClassBreaks(cuts: coarse).map { breaks in values.map(breaks.index) != found.classes(values) }
            #expect(moved ?? true)
        }
    }

    @Test("cuts of a policy are kept as they are, with classes nobody is in")
    func policy() throws {
        let breaks = try #require(ClassBreaks(cuts: [3, 5, 10, 12.5, 40]))
        let found = ClassMethod.policy(breaks).classification(of: [2.99, 3, 4, 41, nil])
        #expect(found.breaks == breaks && found.unroundedCuts == breaks.cuts)
        #expect(found.counts == [1, 2, 0, 0, 0, 1])
        #expect(found.missing == 1 && found.notes.isEmpty && found.decimals == 1)
        let none = ClassMethod.policy(breaks).classification(of: [nil, nil])
        #expect(none.counts == [0, 0, 0, 0, 0, 0] && none.missing == 2 && none.range == nil && none.notes.count == 1)
        let one = ClassMethod.chosen(try #require(ClassBreaks(cuts: []))).classification(of: [1, 2])
        #expect(one.counts == [2])
    }

    @Test("no values, one value, equal values: one class and a note", arguments: methods)
    func nothingToDivide(method: ClassMethod) throws {
        for values: [Double?] in [[], [nil, nil], [7.25], [0.1, 0.1, 0.1], [0, -0.0]] {
            let found = method.classification(of: values)
            #expect(found.breaks.count == 1 && found.notes.count == 1)
            #expect(found.counts == [values.count { $0 != nil }])
            #expect(found.goodnessOfFit == nil)
        }
        #expect(method.classification(of: [7.25]).labels(.percent) == [LocalizedText(vi: "7,25\u{A0}%", en: "7.25%")])
        #expect(method.classification(of: []).labels(.percent)[0].en == "no values")
    }

    @Test("fewer values or many ties: what can be made is made, and said", .timeLimit(.minutes(1)))
    func fewerThanAsked() {
        // Inputs on which other programs hang, fail or drop classes without a word.
        let heaped: [Double?] = Array(repeating: 0, count: 20) + [1, 2, 3]
        for method in [ClassMethod.fisherJenks(5), .quantiles(5)] {
            let few = method.classification(of: [3, 1, 2])
            #expect(few.counts == [1, 1, 1])
            #expect(few.notes.map(\.en) == ["3 classes in place of 5: there are only 3 different values."])
            let found = method.classification(of: heaped)
            #expect(found.counts == [20, 1, 1, 1] && found.notes.count == 1)
        }
        let wide = ClassMethod.quantiles(5).classification(of: heaped + [4, 5, 6])
        #expect(wide.counts == [20, 6])
        #expect(wide.notes.map(\.en) == ["2 classes in place of 5: many units have the same value."])
        #expect(ClassMethod.equal(5).classification(of: [3, 1, 2]).counts == [1, 0, 1, 0, 1])
        #expect(ClassMethod.box.classification(of: heaped).notes.count == 1)
    }

    @Test("extreme numbers neither hang nor trap", .timeLimit(.minutes(1)))
    func extremes() {
        let sets: [[Double?]] = [
            [1, 1.0.nextUp], [1, 1.0.nextUp, 1.0.nextUp.nextUp, 2], [0, .leastNonzeroMagnitude], [-1e100, 0, 1e100],
            [1e99, 1e100, 5e99], [1e-30, 2e-30, 7e-30], [123_456_789_012, 123_456_789_013], [0, 1e-12, 1e12],
        ]
        for values in sets {
            for method in Self.methods {
                let found = method.classification(of: values)
                #expect(found.counts.reduce(0, +) == values.count, "\(method) \(values)")
                #expect(found.labels(.number(nil)).count == found.breaks.count)
            }
            #expect(ClassMethod.fisherJenks(2).classification(of: values).breaks.count == 2)
        }
    }

    @Test("head/tail: the head is cut again while it is at most two fifths")
    func headTail() {
        // Mean 2.6; the head 9, 10, 11 is three of fifteen. Its mean, 10, is a value and not above itself.
        let values: [Double?] = Array(repeating: 0.75, count: 12) + [9, 10, 11]
        let found = ClassMethod.headTail.classification(of: values)
        #expect(zip(found.unroundedCuts, [2.6, 10.5]).allSatisfy { isClose($0, $1) })
        #expect(found.counts == [12, 2, 1])
        // Half of all lie above the first mean: too many to go on.
        #expect(ClassMethod.headTail.classification(of: [1, 2, 3, 4]).unroundedCuts == [2.5])
    }

    @Test("several years share their classes")
    func years() {
        let years: [[Double?]] = [[12, 30, 8, nil], [9, 22, 6, 14], [5, 15, 3, 7]]
        let found = ClassMethod.fisherJenks(3).classifications(of: years)
        #expect(found.each.count == 3)
        #expect(found.each.allSatisfy { $0.breaks == found.together.breaks })
        #expect(found.together.counts == (0..<3).map { index in found.each.reduce(0) { $0 + $1.counts[index] } })
        #expect(found.each.map(\.missing) == [1, 0, 0] && found.together.missing == 1)
        #expect(found.each[2].range == 3...15)
    }

    @Test("keys of methods lead back to them")
    func keys() {
        for key in ClassMethod.keys {
            let method = ClassMethod(key: key, classes: 4) ?? ClassMethod(key: key)
            #expect(method?.key == key)
            #expect((ClassMethod(key: key, classes: 4) == nil) != (ClassMethod(key: key) == nil))
            #expect(ClassMethod(key: key, classes: 1) == nil && ClassMethod(key: key, classes: 10) == nil)
        }
        #expect(ClassMethod(key: "jenks-caspall", classes: 5) == nil)
    }

    @Test("labels in both languages")
    func labels() throws {
        let policy = ClassMethod.policy(try #require(ClassBreaks(cuts: [3, 12.5]))).classification(of: [1])
        #expect(policy.labels(.percent).map(\.en) == ["below 3.0%", "3.0% to below 12.5%", "12.5% and more"])
        #expect(
            policy.labels(.percent).map(\.vi) == [
                "dưới 3,0\u{A0}%", "từ 3,0\u{A0}% đến dưới 12,5\u{A0}%", "từ 12,5\u{A0}% trở lên",
            ])
        let word = LocalizedText(vi: "hộ", en: "households")
        let counts = ClassMethod.policy(try #require(ClassBreaks(cuts: [50, 1500]))).classification(of: [1])
        #expect(
            counts.labels(.number(word)).map(\.en) == [
                "below 50\u{A0}households", "50 to below 1,500\u{A0}households", "1,500\u{A0}households and more",
            ])
        #expect(counts.labels(.number(word))[1].vi == "từ 50 đến dưới 1.500\u{A0}hộ")
        let shares = ClassMethod.policy(try #require(ClassBreaks(cuts: [0.03, 0.125]))).classification(of: [0.1])
        #expect(shares.labels(.share).map(\.en) == ["below 3.0%", "3.0% to below 12.5%", "12.5% and more"])
    }

    @Test("a legend has a colour, a label and a count for each class")
    func legend() throws {
        let breaks = try #require(ClassBreaks(cuts: [3, 5, 10]))
        let found = ClassMethod.policy(breaks).classification(of: [1, 4, 4, 20])
        let scheme = try #require(ColourScheme.around(target: 5, of: breaks))
        #expect(scheme == .aroundTarget(classesBelow: 2))
        #expect(ColourScheme.around(target: 4, of: breaks) == nil)
        #expect(found.counts == [1, 2, 0, 1])
        #expect(Set(scheme.colours(classes: found.breaks.count).map(\.fill)).count == 4)
        #expect(found.labels(.percent)[3].en == "10% and more")
    }

    @Test("eleven thousand communes in nine classes at once", .timeLimit(.minutes(1)))
    func nationwide() {
        let values = MapValues.random(11_163, seed: 9, decimals: 1e9)
        let clock = ContinuousClock()
        var found: Classification?
        let time = clock.measure { found = ClassMethod.fisherJenks(9).classification(of: values) }
        #expect(found?.breaks.count == 9)
        #expect(time < .seconds(1), "\(time)")
    }
}
