/// The sums of all groups under one set of factors, and what follows from them.
struct EntropySplit {
    let index: EntropyIndex
    let parts: [MomentSums.Totals]
    let scale: Double
    let weight: Double
    let income: Double

    /// `nil` where the index of the whole is not defined.
    init?(_ index: EntropyIndex, parts: [MomentSums.Totals], scale: Double) {
        weight = parts.reduce(0) { $0 + $1.weight }
        income = parts.reduce(0) { $0 + $1.income }
        let isDefined = parts.allSatisfy { $0.negative <= 0 && (index.order > 0 || $0.zero <= 0) }
        guard weight > 0, income > 0, isDefined else { return nil }
        self.index = index
        self.parts = parts
        self.scale = scale
    }

    private var mean: Double { income / weight }
    private var moment: Double { parts.reduce(0) { $0 + $1.moments[$1.moments.startIndex] } / weight }
    /// Mean of the moment when everybody has the mean of the group.
    private var betweenMoment: Double {
        parts.reduce(0) { $0 + ($1.weight > 0 ? $1.weight * index.moment($1.mean / scale) : 0) } / weight
    }

    private func value(of part: MomentSums.Totals) -> Double? {
        guard part.weight > 0 else { return nil }
        // In a group without any income all are equal.
        return part.income > 0 ? index.value(mean: part.mean / scale, moment: part.mean(of: 0)) : 0
    }

    /// Weight of a group's index in the sum within groups.
    private func share(of part: MomentSums.Totals) -> Double {
        switch index.order {
        case 0: part.weight / weight
        case 1: part.income / income
        default: part.income > 0 ? part.weight / weight * Moment.power(index.order)(part.mean / mean) : 0
        }
    }

    /// What a group adds to the sum within groups: nothing when nobody is in it.
    private func partWithin(_ part: MomentSums.Totals, _ own: Double?) -> Double {
        guard let own else { return 0 }
        return own * share(of: part)
    }

    /// Total, within, between; then index, share of population, share of income and part of within of each group.
    var values: [Double?] {
        let total = index.value(mean: mean / scale, moment: moment)
        let between = index.value(mean: mean / scale, moment: betweenMoment)
        var values: [Double?] = [total, max(0, total - between), between]
        for part in parts {
            let own = value(of: part)
            values += [own, part.weight / weight, part.income / income, partWithin(part, own)]
        }
        return values.map { $0?.isFinite == true ? $0 : nil }
    }

    /// For each number, the influence of an entry of each group; the order of `values`.
    var influences: [[LinearInfluence]] {
        let total = parts.map { _ in wholeInfluence }
        let between = parts.map(betweenInfluence)
        var influences = [total, zip(total, between).map { $0 - $1 }, between]
        for (position, part) in parts.enumerated() {
            let own = ownInfluence(part)
            let (people, earned) = (part.weight / weight, part.income / income)
            let peopleAll = LinearInfluence(constant: -people / weight)
            let peopleOwn = LinearInfluence(constant: (1 - people) / weight)
            let earnedAll = LinearInfluence(income: -earned / income)
            let earnedOwn = LinearInfluence(income: (1 - earned) / income)
            func spread(_ inside: LinearInfluence, _ outside: LinearInfluence) -> [LinearInfluence] {
                parts.indices.map { $0 == position ? inside : outside }
            }
            influences += [spread(own, LinearInfluence()), spread(peopleOwn, peopleAll), spread(earnedOwn, earnedAll)]
            guard part.income > 0, let value = value(of: part) else {
                influences.append(parts.map { _ in LinearInfluence() })
                continue
            }
            // The part is share x index, and the share is people^(1 - order) x earned^order.
            let share = share(of: part)
            let byPeople = value * share * (1 - index.order) / people
            let byEarned = value * share * index.order / earned
            influences.append(
                spread(
                    own.scaled(by: share) + peopleOwn.scaled(by: byPeople) + earnedOwn.scaled(by: byEarned),
                    peopleAll.scaled(by: byPeople) + earnedAll.scaled(by: byEarned)))
        }
        return influences
    }

    private var wholeInfluence: LinearInfluence {
        LinearInfluence(
            slopes: index.slopes(mean: mean / scale, moment: moment), mean: mean, moment: moment, kind: index.moment,
            weight: weight, scale: scale)
    }

    private func ownInfluence(_ part: MomentSums.Totals) -> LinearInfluence {
        guard part.income > 0 else { return LinearInfluence() }
        return LinearInfluence(
            slopes: index.slopes(mean: part.mean / scale, moment: part.mean(of: 0)), mean: part.mean,
            moment: part.mean(of: 0), kind: index.moment, weight: part.weight, scale: scale)
    }

    /// An entry moves the mean of all, and the mean and the weight of its group.
    private func betweenInfluence(_ part: MomentSums.Totals) -> LinearInfluence {
        guard part.weight > 0 else { return LinearInfluence() }
        let own = part.mean / scale
        let moment = betweenMoment
        let slopes = index.slopes(mean: mean / scale, moment: moment)
        let byOwnMean = index.moment.slope(own)
        return LinearInfluence(
            constant: (-slopes.mean * mean / scale + slopes.moment * (index.moment(own) - byOwnMean * own - moment))
                / weight,
            income: (slopes.mean + slopes.moment * byOwnMean) / (scale * weight))
    }
}
