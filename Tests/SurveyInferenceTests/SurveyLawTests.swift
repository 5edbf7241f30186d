import NumericKernel
import SurveyInference
import TestSupport
import Testing

@Suite("Laws of survey variances")
struct SurveyLawTests {
    /// Three stages with populations, lonely units and certainty, in a random order.
    static func sample(seed: UInt64) -> (elements: [SurveyDesign.Element], values: [Double]) {
        var random = SeededGenerator(seed: seed)
        var rows: [(SurveyDesign.Element, Double)] = []
        for stratum in 0..<6 {
            let units = Int.random(in: 1...4, using: &random)
            for unit in 0..<units {
                let seconds = Int.random(in: 1...4, using: &random)
                for second in 0..<seconds {
                    let thirds = Int.random(in: 2...5, using: &random)
                    for third in 0..<thirds {
                        let stages = [
                            SurveyDesign.Stage(
                                stratum: "h\(stratum)", unit: "u\(unit)", population: Double(units + stratum)),
                            SurveyDesign.Stage(stratum: "", unit: "v\(second)", population: Double(seconds + unit)),
                            SurveyDesign.Stage(stratum: "", unit: "w\(third)", population: Double(thirds * 2)),
                        ]
                        let weight = Double.random(in: 1...9, using: &random)
                        rows.append(
                            (
                                SurveyDesign.Element(stages: stages, weight: weight, rows: 1),
                                weight * Double.random(in: -3...20, using: &random)
                            ))
                    }
                }
            }
        }
        rows.shuffle(using: &random)
        return (rows.map(\.0), rows.map(\.1))
    }

    static let policies: [SurveyDesign.LonelyPolicy] = [.certainty, .adjust, .average]

    @Test("the textbook formula on direct rows gives the same", arguments: 1...12, policies)
    func textbook(seed: Int, policy: SurveyDesign.LonelyPolicy) throws {
        let (elements, values) = SurveyLawTests.sample(seed: UInt64(seed))
        let design = try SurveyDesign(elements: elements, lonely: policy)
        let expected = TextbookVariance(elements: elements, policy: policy).variance(of: values)
        #expect(agree(design.variance(of: ElementTotals(dense: values)), expected, within: 1e-11))
        // A domain: most elements are not listed at all.
        let part = values.enumerated().map { $0.offset % 5 == 0 ? $0.element : 0 }
        let domain = TextbookVariance(elements: elements, policy: policy).variance(of: part)
        #expect(agree(design.variance(of: ElementTotals(dense: part)), domain, within: 1e-11))
    }

    @Test("the order of elements and the names of units do not matter")
    func orderAndNames() throws {
        let (elements, values) = SurveyLawTests.sample(seed: 3)
        let plain = try SurveyDesign(elements: elements, lonely: .adjust).variance(of: ElementTotals(dense: values))
        var random = SeededGenerator(seed: 9)
        let order = elements.indices.shuffled(using: &random)
        let renamed = order.map { place in
            SurveyDesign.Element(
                stages: elements[place].stages.map {
                    SurveyDesign.Stage(stratum: "x\($0.stratum)!", unit: "\($0.unit)–9", population: $0.population)
                }, weight: elements[place].weight, rows: 1)
        }
        let other = try SurveyDesign(elements: renamed, lonely: .adjust)
        #expect(agree(other.variance(of: ElementTotals(dense: order.map { values[$0] })), plain, within: 1e-12))
    }

    @Test("two elements of one unit are as good as their sum; weights scale errors of totals and leave means alone")
    func splittingAndScaling() throws {
        let own = try SurveyCase.named("clus1")
        let (design, means) = (try own.design(), own.means(of: ""))
        let before = SampleInference(design: design).estimates(of: means)
        var split = own
        split.rows = own.rows.flatMap { row -> [SurveyCase.Row] in
            var half = row
            half.weight /= 2
            return [half, half]
        }
        let after = SampleInference(design: try split.design()).estimates(of: split.means(of: ""))
        var tripled = own
        for place in tripled.rows.indices { tripled.rows[place].weight *= 3 }
        let scaled = SampleInference(design: try tripled.design()).estimates(of: tripled.means(of: ""))
        for place in before.indices {
            #expect(agree(after[place]?.standardError, before[place]?.standardError, within: 1e-12))
            let isTotal = before[place]?.quantity.key.hasPrefix("total") ?? false
            let expected = before[place]?.standardError.map { $0 * (isTotal ? 3 : 1) }
            #expect(agree(scaled[place]?.standardError, expected, within: 1e-12))
        }
    }

    @Test("covariances are symmetric, bilinear and positive semidefinite")
    func covariances() throws {
        let (elements, values) = SurveyLawTests.sample(seed: 5)
        let design = try SurveyDesign(elements: elements, lonely: .adjust)
        var random = SeededGenerator(seed: 1)
        let columns = (0..<4).map { column in
            ElementTotals(
                dense: values.map { $0 * Double.random(in: -1...1, using: &random) }
                    .enumerated().map { $0.offset % (column + 1) == 0 ? $0.element : 0 })
        }
        let matrix = design.covarianceMatrix(of: columns)
        for _ in 0..<50 {
            let slopes = columns.map { _ in Double.random(in: -2...2, using: &random) }
            let joint = zip(columns, slopes).reduce(ElementTotals(elements: [], totals: [])) {
                $0 + $1.0.scaled(by: $1.1)
            }
            var form = 0.0
            for row in columns.indices {
                for column in columns.indices { form += slopes[row] * slopes[column] * matrix[row][column] }
            }
            let variance = design.variance(of: joint)
            #expect(agree(variance, form, within: 1e-10) && variance >= 0)
        }
        #expect(agree(matrix[1][2], design.covariance(columns[2], columns[1]), within: 1e-13))
        #expect(agree(matrix[3][3], design.variance(of: columns[3]), within: 1e-13))
    }

    @Test("totals of domains add up to that of all, and so do variances with their covariances")
    func domainsAddUp() throws {
        let own = try SurveyCase.named("two_stage")
        let design = try own.design()
        let ones = [Double](repeating: 1, count: own.rows.count)
        let domains = Set(own.rows.map(\.domain)).sorted()
        let parts = try domains.map { try #require(own.means(of: $0).linearisations(under: ones)[1]) }
        let whole = try #require(own.means(of: "").linearisations(under: ones)[1])
        #expect(agree(parts.reduce(0) { $0 + $1.value }, whole.value, within: 1e-12))
        let matrix = design.covarianceMatrix(of: parts.map(\.totals))
        #expect(agree(matrix.joined().reduce(0, +), design.variance(of: whole.totals), within: 1e-11))
    }

    @Test("in a census nothing varies, and known totals make a point")
    func census() throws {
        var own = try SurveyCase.named("srs")
        for place in own.rows.indices {
            own.rows[place].stages = [
                SurveyDesign.Stage(stratum: "", unit: own.rows[place].stages[0].unit, population: 1)
            ]
        }
        let design = try own.design()
        #expect(design.isCensus)
        let found = try #require(SampleInference(design: design).estimates(of: own.means(of: ""))[0])
        #expect(
            found.standardError == 0 && found.interval?.lower == found.value && found.interval?.upper == found.value)
    }

    @Test("large means lose no digits")
    func largeMeans() throws {
        let values = [1.0, 2, 4, 7, 11].map { $0 + 1e9 }
        let elements = values.indices.map {
            SurveyDesign.Element(stages: [.init(stratum: "", unit: "\($0)")], weight: 1, rows: 1)
        }
        let design = try SurveyDesign(elements: elements)
        #expect(design.variance(of: ElementTotals(dense: values)) == 5 * 16.5)
    }
}

/// The formula as books have it, on rows, with dictionaries and no thought for speed.
struct TextbookVariance {
    let elements: [SurveyDesign.Element]
    let policy: SurveyDesign.LonelyPolicy

    func variance(of values: [Double]) -> Double {
        (0..<elements[0].stages.count).reduce(0) { $0 + contribution(of: $1, values) }
    }

    /// Units of a stage by stratum: totals, and the shares drawn before.
    private func contribution(of stage: Int, _ values: [Double]) -> Double {
        var strata: [[String]: [String: Double]] = [:]
        var populations: [[String]: Double?] = [:]
        for (element, value) in zip(elements, values) {
            let above = element.stages[..<stage].flatMap { [$0.stratum, $0.unit] }
            let key = above + [element.stages[stage].stratum]
            strata[key, default: [:]][element.stages[stage].unit, default: 0] += value
            populations[key] = element.stages[stage].population
        }
        func share(_ key: [String], _ stage: Int) -> Double {
            var units = Set<String>()
            var population: Double?
            for element in elements {
                let above =
                    element.stages[..<stage].flatMap { [$0.stratum, $0.unit] } + [element.stages[stage].stratum]
                guard above == key else { continue }
                units.insert(element.stages[stage].unit)
                population = element.stages[stage].population
            }
            return population.map { Double(units.count) / $0 } ?? 0
        }
        let all = strata.values.flatMap(\.values)
        let grand = all.reduce(0, +) / Double(all.count)
        var (sum, lonely) = (0.0, 0)
        for (key, units) in strata {
            var chain = 1.0
            for before in 0..<stage { chain *= share(Array(key[..<(2 * before + 1)]), before) }
            let (n, rest) = (Double(units.count), 1 - share(key, stage))
            if units.count == 1 {
                guard rest > 0, chain > 0 else { continue }
                lonely += 1
                if policy == .adjust {
                    let only = units.values.first.map { $0 - grand } ?? .nan
                    sum += chain * rest * only * only
                }
                continue
            }
            let mean = units.values.reduce(0, +) / n
            sum += chain * rest * n / (n - 1) * units.values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        }
        guard policy == .average, strata.count > lonely else { return sum }
        return sum * Double(strata.count) / Double(strata.count - lonely)
    }
}
