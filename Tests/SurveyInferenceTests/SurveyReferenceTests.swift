import NumericKernel
import SurveyInference
import TestSupport
import Testing

/// Against R survey 4.1-1.
@Suite("Survey estimates agree with R")
struct SurveyReferenceTests {
    @Test("totals, means and ratios of domains: values, errors, design effects, degrees of freedom")
    func estimates() throws {
        var byName: [String: SurveyCase] = [:]
        for own in try SurveyCase.all() { byName[own.name] = own }
        var (checked, seen) = (0, Set<String>())
        for line in try ReferenceTable("survey-estimates", source: "survey-design").rows {
            let own = try #require(byName[line.optional("case") ?? ""])
            let domain = line.optional("domain") ?? ""
            let design = try own.design()
            let means = own.means(of: domain)
            let place = try #require(means.quantities.firstIndex { $0.key == line.optional("key") })
            let plain = SampleInference(design: design, degreesOfFreedom: .units)
            let found = try #require(plain.estimates(of: means)[place])
            let name = "\(own.name)/\(domain)/\(means.quantities[place].key)"
            #expect(agree(found.value, line.value("value")), "\(name): \(found.value)")
            let error = try #require(line.value("se"))
            // Where R has only rounding, a domain that every unit has alike, so do we.
            if error < 1e-12 * abs(found.value) || error == 0 {
                #expect((found.standardError ?? 0) <= 1e-11 * max(1, abs(found.value)), "\(name)")
            } else {
                #expect(agree(found.standardError, error), "\(name): \(found.standardError ?? -1) \(error)")
                #expect(agree(found.designEffect, line.value("deff")), "\(name): deff \(found.designEffect ?? -1)")
                if let effect = line.value("deff_replace") {
                    let replaced = SampleInference(design: design, designEffect: .withReplacement)
                    #expect(agree(replaced.estimates(of: means)[place]?.designEffect, effect), "\(name): deff replace")
                }
                checked += 1
            }
            #expect(Double(design.degreesOfFreedom) == line.value("df_design"), "\(name)")
            #expect(found.degreesOfFreedom == line.value("df_units"), "\(name)")
            seen.insert(own.name)
        }
        #expect(checked > 250 && seen.count == byName.count)
    }

    @Test("intervals of shares and means")
    func intervals() throws {
        var byName: [String: SurveyCase] = [:]
        for own in try SurveyCase.all() { byName[own.name] = own }
        var checked = 0
        for line in try ReferenceTable("survey-intervals", source: "survey-design").rows {
            let own = try #require(byName[line.optional("case") ?? ""])
            let kind = line.optional("method") ?? ""
            let means = own.means(of: line.optional("domain") ?? "")
            let method: IntervalMethod =
                switch kind {
                case "xlogit", "logit": .logit
                case "beta": .beta
                case "wilson": .wilson
                case "normal_y": .normal
                default: .t
                }
            let inference = SampleInference(
                design: try own.design(), level: try #require(line.value("level")), intervals: .fixed(method),
                degreesOfFreedom: .units)
            let key = kind.hasSuffix("_y") ? "mean_y" : "mean_b"
            let place = try #require(means.quantities.firstIndex { $0.key == key })
            let found = try #require(inference.estimates(of: means)[place])
            // The logit of R is a fitted model.
            let tolerance = kind == "logit" ? 1e-6 : kind == "beta" ? 1e-9 : Tolerance.survey
            let name = "\(own.name)/\(line.optional("domain") ?? "")/\(kind)"
            if let lower = line.value("lower"), agree(lower, line.value("upper")) {
                // Every unit has the same share: R takes a point, or a whole number of hits, for an interval.
                #expect(found.interval == nil && (found.standardError ?? 0) < 1e-12, "\(name) \(found)")
                continue
            }
            #expect(agree(found.interval?.lower, line.value("lower"), within: tolerance), "\(name) \(found)")
            #expect(agree(found.interval?.upper, line.value("upper"), within: tolerance), "\(name) \(found)")
            if found.interval != nil { checked += 1 }
        }
        #expect(checked > 300)
    }

    @Test("quantiles with Woodruff intervals")
    func quantiles() throws {
        var byName: [String: SurveyCase] = [:]
        for own in try SurveyCase.all() { byName[own.name] = own }
        var (checked, withError) = (0, 0)
        for line in try ReferenceTable("survey-quantiles", source: "survey-design").rows {
            let own = try #require(byName[line.optional("case") ?? ""])
            let inference = SampleInference(design: try own.design(), degreesOfFreedom: .units)
            let method: IntervalMethod =
                switch line.optional("type") {
                case "xlogit": .logit
                case "beta": .beta
                default: .t
                }
            let probability = try #require(line.value("probability"))
            let quantile = inference.quantile(
                Quantity("y", .positive), of: own.ordered(line.optional("domain") ?? ""), at: probability,
                rule: line.optional("rule") == "math" ? .inverse : .averaged, share: method)
            let found = try #require(quantile)
            let name = "row \(line.number)"
            #expect(agree(found.value, line.value("value")), "\(name)")
            if let lower = line.value("lower"), let upper = line.value("upper"), lower < upper {
                #expect(agree(found.interval?.lower, lower), "\(name) \(found)")
                #expect(agree(found.interval?.upper, upper), "\(name) \(found)")
                #expect(agree(found.standardError, line.value("se")), "\(name) \(found)")
                withError += 1
            } else {
                #expect(found.interval == nil, "\(name)")
            }
            checked += 1
        }
        #expect(checked > 400 && withError > 300)
    }

    @Test("differences, relative differences and covariances of domains")
    func differences() throws {
        var uncertain = 0
        for line in try ReferenceTable("survey-differences", source: "survey-design").rows {
            let own = try SurveyCase.named(line.optional("case") ?? "")
            let inference = SampleInference(design: try own.design())
            let (from, to) = (own.means(of: line.optional("from") ?? ""), own.means(of: line.optional("to") ?? ""))
            let rounds = try [from, to].map { RoundEstimate(try #require(inference.estimates(of: $0)[0])) }
            let joint = try #require(inference.covariances(between: from, and: to)[0])
            let change = ChangeEstimate(
                from: rounds[0], to: rounds[1], pairing: .panel(covariance: joint), years: 1)
            #expect(agree(change.absolute.value, line.value("difference")))
            #expect(agree(change.absolute.standardError, line.value("difference_se")), "\(own.name)")
            #expect(agree(change.relative.value, line.value("relative")))
            // R gives an error of a quotient by what may be zero too.
            if change.relative.absence == .firstNearZero {
                uncertain += 1
            } else {
                #expect(agree(change.relative.standardError, line.value("relative_se")), "\(own.name)")
            }
            #expect(isClose(joint, try #require(line.value("covariance")), within: 1e-9), "\(own.name)")
            let ones = [Double](repeating: 1, count: own.rows.count)
            let (first, second) = (from.linearisations(under: ones)[0], to.linearisations(under: ones)[0])
            let covariance = inference.covariance(try #require(first), try #require(second))
            #expect(isClose(covariance, try #require(line.value("covariance")), within: 1e-9), "\(own.name)")
        }
        #expect(uncertain == 1)
    }

    @Test("Student's t: quantiles and tails")
    func student() throws {
        for line in try ReferenceTable("survey-student-t", source: "survey-design").rows {
            let degrees = try #require(line.value("df"))
            let quantile = try StudentT.quantile(try #require(line.value("p")), degreesOfFreedom: degrees)
            #expect(agree(quantile, line.value("quantile"), within: 1e-11), "row \(line.number) \(quantile)")
            let tail = try StudentT.twoSidedTail(try #require(line.value("quantile")), degreesOfFreedom: degrees)
            #expect(agree(tail, line.value("tail"), within: 1e-10), "row \(line.number) \(tail)")
        }
    }
}
