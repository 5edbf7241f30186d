import PolicyData
import Tallies
import Vocabulary

/// A variable of households whose weighted total some measure needs. Its value is the same for all households of a cell.
enum HouseholdVariable: Hashable, Sendable {
    /// 1 for households that the missing policy keeps.
    case kept
    /// 1 for a score of at least this.
    case atLeast(Fraction)
    /// 1 for a score from the first up to, but not at, the second.
    case between(Fraction, Fraction)
    /// The score, where it reaches this cutoff.
    case score(Fraction)
    /// 1 where the indicator counts as known.
    case known(Int)
    /// 1 where the indicator is a deprivation.
    case deprived(Int)
    /// 1 where it is one and the score reaches this cutoff.
    case censored(Fraction, Int)
    /// What indicators add to the score, where it reaches this cutoff.
    case part(Fraction, [Int])
    /// 1 where all indicators count as known; with a cutoff only where the score reaches it.
    case complete(Fraction?)
    /// The number of deprivations of those.
    case deprivations(Fraction?)
    /// 1 for households of these classes, by position.
    case inClass([Int])
}

extension AlkireFoster {
    /// The values of variables for one kind of household.
    func values(of variables: [HouseholdVariable], for cell: DeprivationCell) -> [Double] {
        let profile = cell.profile
        let score = score(of: profile)
        let isComplete =
            missing == .notDeprived || positions.allSatisfy { !profile.isMissing($0) }
        return variables.map { variable in
            if case .inClass(let classes) = variable {
                return cell.povertyClass.map { classes.contains($0) } ?? false ? 1 : 0
            }
            guard let score else { return 0 }
            func reaches(_ cutoff: Fraction?) -> Bool { cutoff.map { AlkireFoster.reaches(score, $0) } ?? true }
            func isDeprived(_ index: Int) -> Bool { profile.isDeprived(in: positions[index]) }
            switch variable {
            case .kept: return 1
            case .atLeast(let share): return reaches(share) ? 1 : 0
            case .between(let lower, let upper): return reaches(lower) && !reaches(upper) ? 1 : 0
            case .score(let cutoff):
                return reaches(cutoff) ? Double(score.deprived) / Double(score.known) : 0
            case .known(let index):
                return missing == .notDeprived || !profile.isMissing(positions[index]) ? 1 : 0
            case .deprived(let index): return isDeprived(index) ? 1 : 0
            case .censored(let cutoff, let index): return isDeprived(index) && reaches(cutoff) ? 1 : 0
            case .part(let cutoff, let indices):
                guard reaches(cutoff) else { return 0 }
                let whole = indices.reduce(0) { $0 + (isDeprived($1) ? weights[$1] : 0) }
                return Double(whole) / Double(score.known)
            case .complete(let cutoff): return isComplete && reaches(cutoff) ? 1 : 0
            case .deprivations(let cutoff):
                guard isComplete, reaches(cutoff) else { return 0 }
                return Double(positions.count { profile.isDeprived(in: $0) })
            case .inClass: return 0
            }
        }
    }

    /// The two variables whose totals make a measure at a cutoff.
    func ratio(
        for measure: DeprivationMeasure, at cutoff: Fraction, classes: [String]
    ) -> (numerator: HouseholdVariable, denominator: HouseholdVariable) {
        func index(_ key: String) -> Int {
            guard let index = standard.position(ofIndicator: key) else {
                preconditionFailure("an indicator of the standard")
            }
            return index
        }
        func members(_ dimension: String) -> [Int] {
            standard.indicators.indices.filter { standard.indicators[$0].dimension == dimension }
        }
        let everybody = Array(classes.indices)
        switch measure {
        case .incidence: return (.atLeast(cutoff), .kept)
        case .intensity: return (.score(cutoff), .atLeast(cutoff))
        case .adjustedHeadcount: return (.score(cutoff), .kept)
        case .severe: return (.atLeast(max(cutoff, bands.severe)), .kept)
        case .vulnerable: return (.between(bands.vulnerable, cutoff), .kept)
        case .uncensored(let key): return (.deprived(index(key)), .known(index(key)))
        case .censored(let key): return (.censored(cutoff, index(key)), .kept)
        case .contribution(let key): return (.part(cutoff, [index(key)]), .kept)
        case .contributionShare(let key): return (.part(cutoff, [index(key)]), .score(cutoff))
        case .dimensionShare(let key): return (.part(cutoff, members(key)), .score(cutoff))
        case .deprivations: return (.deprivations(nil), .complete(nil))
        case .deprivationsOfPoor: return (.deprivations(cutoff), .complete(cutoff))
        case .officialClass(let name):
            return (.inClass(everybody.filter { classes[$0] == name }), .inClass(everybody))
        case .lowIncome:
            let low = everybody.filter { PovertyStandard.lowIncomeClasses.contains(classes[$0]) }
            return (.inClass(low), .inClass(everybody))
        case .scoreBand(let from, let below):
            return (below.map { .between(from, $0) } ?? .atLeast(from), .kept)
        }
    }
}

extension RatioSums {
    /// The ratios of some measures; position 0 is the households that the missing policy keeps.
    init(
        _ households: SampledHouseholds, items: [DeprivationStatistic.Item], by method: AlkireFoster, classes: [String]
    ) {
        var variables: [HouseholdVariable] = [.kept]
        var positions: [HouseholdVariable: Int] = [.kept: 0]
        func position(_ variable: HouseholdVariable) -> Int {
            if let known = positions[variable] { return known }
            positions[variable] = variables.count
            variables.append(variable)
            return variables.count - 1
        }
        let ratios = items.map { item in
            let ratio = method.ratio(for: item.measure, at: item.cutoff, classes: classes)
            return Ratio(numerator: position(ratio.numerator), denominator: position(ratio.denominator))
        }
        self.init(
            households, values: households.kinds.map { method.values(of: variables, for: $0) },
            width: variables.count, ratios: ratios)
    }
}
