import Tallies

/// Follows households through the reviews, one after the other, and counts what happened to them.
struct PanelWalk {
    let terms: PanelTerms
    /// Whether households poor after the last review are kept for an outreach list.
    let keepsPoorNow: Bool
    var ledger: PanelLedger
    private var values: [Int64] = []

    init(_ terms: PanelTerms, keepsPoorNow: Bool) {
        self.terms = terms
        self.keepsPoorNow = keepsPoorNow
        ledger = PanelLedger(terms)
    }

    /// Joins the entries of a bucket by household and follows each of them.
    mutating func run(_ bucket: PanelCollector.Bucket) {
        var entries = bucket.entries
        values = bucket.values
        entries.sort(by: PanelEntry.precedes)
        var history: [PanelEntry] = []
        for entry in entries {
            if let last = history.last {
                if !last.isSameHousehold(as: entry) {
                    follow(history)
                    history.removeAll(keepingCapacity: true)
                } else if last.year == entry.year {
                    ledger.repeated.append((last.position, entry.position))
                    continue
                }
            }
            history.append(entry)
        }
        if !history.isEmpty { follow(history) }
    }

    /// A household at one review: its row, if it is in the file, and the state it is in, if that is known.
    private struct Moment {
        var entry: PanelEntry?
        var state: ListState?
    }

    private mutating func follow(_ history: [PanelEntry]) {
        ledger.households += 1
        let years = terms.years
        let stateOfAbsent: ListState? = terms.absence == .above ? .above : nil
        var past = PanelPast()
        var year = Int(history[0].year)
        var before = Moment(entry: nil, state: year > years.lowerBound ? stateOfAbsent : nil)
        var seen: PanelEntry?
        var cursor = 0
        while year <= years.upperBound {
            var now = Moment(entry: nil, state: stateOfAbsent)
            if cursor < history.count, Int(history[cursor].year) == year {
                let entry = history[cursor]
                now = Moment(entry: entry, state: entry.state == .unknown ? nil : entry.state)
                countStock(entry, year)
                cursor += 1
            }
            if year > years.lowerBound {
                countFlow(before, now, past, year)
                countRisk(before, now, past, year, last: seen)
            }
            past.enter(now.state, from: before.state, year: year, poorSince: now.entry?.poorSince)
            if cursor == history.count, now.entry == nil, now.state == nil { return }
            if let entry = now.entry { seen = entry }
            before = now
            year += 1
        }
        if keepsPoorNow, before.state == .poor, let entry = before.entry {
            guard let pattern = pattern(of: entry, .poor, past, year: year, duration: past.duration(.poor, in: year))
            else { return ledger.poorNowIncomplete += 1 }
            ledger.poorNow.append((pattern, entry.position))
        }
    }

    // MARK: - Flows

    private mutating func countStock(_ entry: PanelEntry, _ year: Int) {
        let (cell, size) = (terms.cell(terms.place(entry), year), Int64(entry.size))
        ledger.counts[cell].households += 1
        ledger.counts[cell].persons += size
        if entry.state == .poor {
            ledger.counts[cell].closingPoor += 1
            ledger.counts[cell].closingPoorPersons += size
        } else if entry.state == .nearPoor {
            ledger.counts[cell].closingNearPoor += 1
            ledger.counts[cell].closingNearPoorPersons += size
        }
    }

    private mutating func countFlow(_ before: Moment, _ now: Moment, _ past: PanelPast, _ year: Int) {
        let from = before.entry.map { terms.cell(terms.place($0), year) }
        let into = now.entry.map { terms.cell(terms.place($0), year) }
        let hasMoved = from != nil && into != nil && from != into
        if hasMoved { ledger.moves += 1 }
        if from != nil { ledger.openings += 1 }
        if from != nil, into != nil { ledger.followed += 1 }
        if let from, let state = before.state, state.isListed {
            if now.entry == nil, now.state == .above { ledger.absentTakenAsAbove += 1 }
            // On the forms a household that leaves the commune leaves its list otherwise, whatever becomes of it.
            countDeparture(state, to: hasMoved ? nil : now.state, in: from)
        }
        if let into, let state = now.state, state.isListed {
            countArrival(state, from: hasMoved ? nil : before.state, past, in: into)
        }
    }

    private mutating func countDeparture(_ state: ListState, to next: ListState?, in cell: Int) {
        if state == .poor {
            ledger.counts[cell].openingPoor += 1
            switch next {
            case .nearPoor: ledger.counts[cell].poorToNearPoor += 1
            case .above: ledger.counts[cell].poorToAbove += 1
            case .poor: break
            case .unknown, nil: ledger.counts[cell].poorOtherFalls += 1
            }
        } else {
            ledger.counts[cell].openingNearPoor += 1
            switch next {
            case .poor: ledger.counts[cell].nearPoorToPoor += 1
            case .above: ledger.counts[cell].nearPoorToAbove += 1
            case .nearPoor: break
            case .unknown, nil: ledger.counts[cell].nearPoorOtherFalls += 1
            }
        }
    }

    /// Arrivals from the other list are counted where they departed.
    private mutating func countArrival(_ state: ListState, from last: ListState?, _ past: PanelPast, in cell: Int) {
        switch (state, last) {
        case (.poor, .above?):
            if past.wasPoor { ledger.counts[cell].rePoor += 1 } else { ledger.counts[cell].newlyPoor += 1 }
        case (.poor, nil): ledger.counts[cell].poorOtherRises += 1
        case (.nearPoor, .above?):
            if past.wasListed { ledger.counts[cell].reNearPoor += 1 } else { ledger.counts[cell].newlyNearPoor += 1 }
        case (.nearPoor, nil): ledger.counts[cell].nearPoorOtherRises += 1
        default: break
        }
    }

    // MARK: - Risks

    private mutating func countRisk(
        _ before: Moment, _ now: Moment, _ past: PanelPast, _ year: Int, last: PanelEntry?
    ) {
        let state: RiskState
        switch before.state {
        case .poor?: state = .poor
        case .nearPoor?: state = .nearPoor
        case .above?:
            guard let duration = past.duration(.escaped, in: year), duration <= terms.window else { return }
            state = .escaped
        case .unknown?, nil: return
        }
        // A household taken to be above the lines without a row of its own has a place, and nothing else.
        guard let entry = before.entry ?? (terms.hasCovariates ? nil : last),
            let pattern = pattern(of: entry, state, past, year: year, duration: past.duration(state, in: year))
        else { return ledger.incomplete += 1 }
        ledger.risks[state, default: [:]][pattern, default: .zero] += RiskCount(state, to: now.state)
    }

    /// The pattern of a household at risk; `nil` when a covariate is not known.
    private func pattern(
        of entry: PanelEntry, _ state: RiskState, _ past: PanelPast, year: Int, duration: Int?
    ) -> RiskPattern? {
        var covariates: [Double] = []
        if terms.hasCovariates {
            guard entry.isComplete else { return nil }
            covariates.reserveCapacity(terms.indicators.count + terms.valueCount)
            for indicator in terms.indicators { covariates.append(Double(entry.deprived >> UInt32(indicator) & 1)) }
            for index in 0..<terms.valueCount {
                covariates.append(Double(values[Int(entry.values) + index]) / 1_000_000)
            }
        }
        return RiskPattern(
            unit: terms.places[terms.place(entry)], year: year, duration: duration, spell: past.spells(of: state),
            covariates: covariates)
    }
}

extension RiskCount {
    /// One household at risk and where it went.
    fileprivate init(_ state: RiskState, to next: ListState?) {
        self.init()
        switch (state, next) {
        case (_, nil), (_, .unknown?): left = 1
        case (.poor, .poor?), (.nearPoor, .nearPoor?), (.escaped, .above?): stayed = 1
        case (_, .poor?): toPoor = 1
        case (_, .nearPoor?): toNearPoor = 1
        case (_, .above?): toAbove = 1
        }
    }
}
