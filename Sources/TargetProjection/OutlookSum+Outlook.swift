import Tallies

extension OutlookSum {
    /// The outlook of the unit: sums turned into chances.
    func outlook(_ projector: TargetProjector) -> UnitOutlook {
        let (target, years) = (projector.target, projector.yearsAhead)
        let due = projector.dueYear - years[0]
        let met = coverage.isEnough ? trajectories.met(target, from: start) : nil
        let chances = met?.map(Chance.init(met:))
        let path = years.indices.compactMap { year in
            CountForecast(draws: trajectories.stocks[year]).map {
                YearForecast(
                    year: years[year], households: trajectories.households[year], stock: $0, chance: chances?[year])
            }
        }
        let allowance = coverage.isEnough ? trajectories.fixedAllowance(target, due, start) : nil
        let exit =
            movements.joiningRate.flatMap { joining in
                allowance.map {
                    RequiredExitRate(start: start, joining: joining, years: due + 1, allowance: $0)
                }
            } ?? .unknown
        let values = coverage.isEnough ? observedValues(target, projector.history.years) : []
        return UnitOutlook(
            level: level, unit: key,
            coverage: coverage, last: start, observed: observedLists(projector.history.years), path: path,
            duePosition: due,
            gap: coverage.isEnough ? gap(target, due, allowance) : .unknown, chance: chances?[due],
            stressChance: met == nil ? nil : stressed?.met(target, from: start).map { Chance(met: $0[due]) },
            chanceInside: met == nil
                ? nil
                : trajectories.inside(target, from: start, year: due).map {
                    Chance(hits: $0, draws: trajectories.stocks[due].count)
                },
            pace: TargetPace(values: values, target: target, years: due + 1), requiredExitRate: exit,
            observedExitRate: movements.exitRate, attainment: met.map { Attainment(years: years, met: $0) },
            communes: coverage.isEnough && target.measure.form.isShare ? communesOutlook : nil,
            progress: ProgressPath(values: values, target: target, dueYear: projector.dueYear).assessments,
            remarks: remarks(target, allowance, exit))
    }

    private func observedLists(_ years: [Int]) -> [ObservedList] {
        zip(years, observed).compactMap { year, size in
            guard size.communes > 0 else { return nil }
            return ObservedList(
                year: year, size: ListSize(stock: size.stock, households: size.households), communes: size.communes)
        }
    }

    private var coverage: OutlookCoverage {
        OutlookCoverage(
            communes: communes, missing: missing, households: start.households, missingHouseholds: missingHouseholds)
    }

    /// Rates by year for a target of rates, numbers for one of numbers. A sum's rate is that of the communes known in the
    /// year; its number needs all of them.
    private func observedValues(_ target: ProjectionTarget, _ years: [Int]) -> [(year: Int, value: Double)] {
        zip(years, observed).compactMap { year, size in
            if target.measure.form.isShare {
                ListSize(stock: size.stock, households: size.households).rate.map { (year, $0) }
            } else {
                size.communes == communes ? (year, Double(size.stock)) : nil
            }
        }
    }

    private func gap(_ target: ProjectionTarget, _ due: Int, _ allowance: TargetAllowance?) -> TargetGap {
        // A draw that nothing can save is as far away as can be.
        let never = Int(Int32.max)
        let excess = trajectories.excess(target, from: start, year: due).map { $0 ?? never }
        let quantile = OrderedCounts(excess)?.quantile(perMille: TrafficLight.onTrackFrom)
        return TargetGap(
            allowance: allowance, shortfall: allowance?.count.map { max(0, start.stock - $0) },
            rate: rateGap(target, due), extraExits80: quantile.flatMap { $0 >= never ? nil : max(0, $0) })
    }

    /// The rate less the target: one exact numerator, so that the sign is right, and 0 is exactly at the target.
    private func rateGap(_ target: ProjectionTarget, _ due: Int) -> Double? {
        switch target.measure.form {
        case .count, .countFall: return nil
        case .rateFall: return due == 0 ? target.test.bound.value : nil
        case .rate:
            guard start.households > 0 else { return nil }
            let bound = target.test.highest ?? target.test.bound
            let top =
                Int128(start.stock) * Int128(bound.denominator) - Int128(bound.numerator) * Int128(start.households)
            return Double(top) / (Double(start.households) * Double(bound.denominator))
        }
    }

    private var communesOutlook: CommunesOutlook? {
        guard level != .commune, decided > 0, let forecast = CountForecast(draws: meeting) else { return nil }
        func all(_ meeting: [Int]) -> Chance {
            Chance(met: meeting.map { $0 == decided })
        }
        return CommunesOutlook(
            decided: decided, meeting: forecast, allMeet: all(meeting), allMeetStressed: meetingStressed.map(all))
    }

    private func remarks(
        _ target: ProjectionTarget, _ allowance: TargetAllowance?, _ exit: RequiredExitRate
    ) -> [OutlookRemark] {
        var remarks: [OutlookRemark] = []
        if missing > 0 { remarks.append(.missingCommunes(missing, households: missingHouseholds)) }
        if apportioned > 0 { remarks.append(.apportionedStart(communes: apportioned)) }
        if !coverage.isEnough { remarks.append(.tooMuchMissing) }
        let known = observed.filter { $0.communes > 0 }.count
        if known < OutlookRemark.enoughYears { remarks.append(.fewYears(known)) }
        let span = observed.drop { $0.communes == 0 }
        let unknown = span.filter { $0.communes < communes }.count
        if unknown > 0 { remarks.append(.unknownYears(unknown)) }
        if movements.exitRate == nil, movements.joiningRate == nil { remarks.append(.noFlows) }
        switch allowance {
        case .unreachable: remarks.append(.noListMeets)
        case .undecided: remarks.append(.nobody)
        default: if exit == .notEnough { remarks.append(.newcomersExceed) }
        }
        if !target.measure.form.isFall, coverage.isEnough,
            target.allowance(households: start.households, before: start).isMet(by: start.stock) == true
        {
            remarks.append(.metAlready)
        }
        return remarks
    }
}
