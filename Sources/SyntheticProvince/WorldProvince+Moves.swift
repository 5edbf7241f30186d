internal import NumericKernel

extension WorldProvince {
    /// What moves a list besides chance.
    enum Rule {
        case chance
        case quota
        case shock
    }

    /// Review after the first from which the shock acts.
    private static let shockReview = 3

    /// A commune where a fifth of the first list hardly ever leave (4% a year); the others, and all who join, have the commune's
    /// chance of the year.
    func moves(of commune: ProvinceLayout.Commune, rule: Rule) -> [WorldYear] {
        var first = stream("list", commune)
        let stayingShare = first.beta(3, 12)
        var stock = firstStock(commune)
        var staying = first.binomial(trials: stock, probability: stayingShare)
        var years = [WorldYear(households: commune.households, stock: stock)]
        for review in 1..<max(reviews, 1) {
            var stream = stream("moves", commune, review)
            let households = households(of: commune, review)
            var (logOdds, entryRate) = (exitLogOdds(commune, review), entryRate(commune, review))
            if rule == .shock, review >= WorldProvince.shockReview {
                logOdds -= 0.7
                entryRate *= 1.65
            }
            var stayingLeft = stream.binomial(trials: staying, probability: 0.04)
            let othersLeft = stream.binomial(trials: stock - staying, probability: Logistic.probability(logOdds))
            let joinings = stream.binomial(trials: max(0, households - stock), probability: min(1, entryRate))
            var leavings = stayingLeft + othersLeft
            if rule == .quota {
                leavings = planned(commune, review, stock: stock, byChance: leavings, joinings: joinings)
                stayingLeft = max(min(stayingLeft, leavings), leavings - (stock - staying))
            }
            let year = WorldYear(
                households: households, opening: stock, leavings: leavings, joinings: joinings, using: &stream)
            years.append(year)
            staying -= stayingLeft
            stock = year.stock
        }
        return years
    }

    /// Exits when three fifths follow the plan: the announced fall and the usual entries, of at most 60% of the list. In the
    /// last review half of the communes that at most 35% more exits would bring under the aim make them.
    private func planned(
        _ commune: ProvinceLayout.Commune, _ review: Int, stock: Int, byChance: Int, joinings: Int
    ) -> Int {
        var stream = stream("plan", commune, review)
        let households = Double(households(of: commune, review))
        let plan = min(0.6 * Double(stock), households * (announcedFall(commune) + 0.0021))
        let carriedOut = plan * Elementary.exp(0.25 * stream.standardNormal())
        let leavings = min(stock, Int((0.6 * carriedOut + 0.4 * Double(byChance)).rounded()))
        let push = stream.uniform() < 0.5
        guard review == reviews - 1, push else { return leavings }
        let aim = 0.03
        let underAim = Int((aim * households).rounded(.up)) - 1
        let wanted = stock + joinings - underAim
        return wanted > leavings && Double(wanted) <= 1.35 * Double(leavings) && wanted <= stock ? wanted : leavings
    }

    /// A commune whose log-odds walk; entries are drawn, exits are what is left to explain.
    func walk(of commune: ProvinceLayout.Commune) -> [WorldYear] {
        var logOdds = firstLogOdds(commune)
        var stock = firstStock(commune)
        var years = [WorldYear(households: commune.households, stock: stock)]
        for review in 1..<max(reviews, 1) {
            var stream = stream("walk", commune, review)
            let households = households(of: commune, review)
            logOdds += step(commune, review)
            let closing = Int((Double(households) * Logistic.probability(logOdds)).rounded())
            let drawn = stream.binomial(
                trials: max(0, households - stock), probability: min(1, entryRate(commune, review)))
            // Neither fewer exits than none nor more than there are poor.
            let joinings = min(max(drawn, closing - stock), closing)
            let year = WorldYear(
                households: households, opening: stock, leavings: stock + joinings - closing, joinings: joinings,
                using: &stream)
            years.append(year)
            stock = closing
        }
        return years
    }
}
