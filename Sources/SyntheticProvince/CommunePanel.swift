internal import NumericKernel
internal import Vocabulary

/// The households of one commune, moved from review to review. The only place that holds households, one commune at a
/// time.
struct CommunePanel {
    let commune: ProvinceLayout.Commune
    let plan: SimulationPlan
    private(set) var states: [HouseholdState] = []
    /// Position of the last review: 0 for the first.
    private(set) var review = 0
    private var growthSoFar = 0.0

    private var level: StratumLevel { plan.level(of: commune) }

    /// The commune after the first review.
    init(_ commune: ProvinceLayout.Commune, plan: SimulationPlan) {
        self.commune = commune
        self.plan = plan
        let (recipe, level) = (plan.recipe, plan.level(of: commune))
        var states: [HouseholdState] = []
        states.reserveCapacity(commune.households + commune.households / 16)
        recipe.forEach(commune.households, in: commune, occasion: "first", seed: plan.seed) { draft, margins in
            var state = CommunePanel.state(of: draft, recipe.deprivations(margins, shift: level.shift), level.income)
            guard state.distance <= 0 else { return states.append(state) }
            state.standing = state.deprivations.nonzeroBitCount >= recipe.cutoff ? .poor : .nearPoor
            state.wasPoor = state.standing == .poor
            state.wasListed = true
            states.append(state)
        }
        self.states = states
    }

    private static func state(of draft: HouseholdDraft, _ bits: UInt16, _ level: Double) -> HouseholdState {
        HouseholdState(
            lasting: draft.lasting + level, transitory: draft.transitory, deprivations: bits, members: draft.members,
            standing: .above, noLabour: draft.noLabour, wasPoor: false, wasListed: false)
    }

    /// Moves the commune through the next review. `additional` is growth beyond the plan's.
    mutating func advance(additional: Double = 0) -> FlowCounts {
        let growth = plan.growth(of: commune, transition: review) + additional
        growthSoFar += growth
        review += 1
        var flows = FlowCounts()
        var stream = plan.stream("review", review, commune)
        let rules = plan.rules
        for index in states.indices {
            let state = states[index]
            let draw = rules.draw(for: state, using: &stream)
            let lasting = state.lasting + growth
            let standing = rules.standing(after: state.standing, draw, distance: lasting + draw.transitory)
            flows.count(state, to: standing)
            states[index].lasting = lasting
            states[index].transitory = draw.transitory
            states[index].deprivations = draw.deprivations
            states[index].enter(standing)
        }
        formHouseholds(&flows)
        return flows
    }

    /// Adds the year's new households. They are listed only when noticed, like anybody on no list, and count as other
    /// rises.
    private mutating func formHouseholds(_ flows: inout FlowCounts) {
        var stream = plan.stream("formed", review, commune)
        for var state in formedStates() {
            let draw = firstDraw(for: state, using: &stream)
            let standing = plan.rules.standing(after: .above, draw, distance: state.distance)
            flows.countFormed(as: standing)
            state.enter(standing)
            states.append(state)
        }
    }

    private func firstDraw(for state: HouseholdState, using stream: inout RandomStream) -> ReviewDraw {
        ReviewDraw(
            removed: false, noticed: stream.uniform() < plan.noticed, transitory: state.transitory,
            deprivations: state.deprivations)
    }

    private func formedStates() -> [HouseholdState] {
        let (recipe, level, growth) = (plan.recipe, level, growthSoFar)
        let count = plan.formed(in: commune, review: review)
        var formed: [HouseholdState] = []
        recipe.forEach(count, in: commune, occasion: "formed-\(plan.year(review))", seed: plan.seed) { draft, margins in
            var state = CommunePanel.state(of: draft, recipe.deprivations(margins, shift: level.shift), level.income)
            state.lasting += growth
            formed.append(state)
        }
        return formed
    }

    /// Additional growth in the next review up to which each household would be on the poor list: households that would
    /// not be there in any case are left out. For the commune after the first review only.
    func growthsToLeavePoverty() -> [Double] {
        let growth = plan.growth(of: commune, transition: review)
        var stream = plan.stream("review", review + 1, commune)
        var limits: [Double] = []
        for state in states {
            let draw = plan.rules.draw(for: state, using: &stream)
            let distance = state.lasting + growth + draw.transitory
            if let limit = plan.rules.growthToLeave(state.standing, draw, distance: distance) { limits.append(limit) }
        }
        var next = self
        next.review += 1
        next.growthSoFar += growth
        var chances = plan.stream("formed", next.review, commune)
        for state in next.formedStates() {
            let draw = firstDraw(for: state, using: &chances)
            if let limit = plan.rules.growthToLeave(.above, draw, distance: state.distance) { limits.append(limit) }
        }
        return limits
    }
}

extension HouseholdState {
    /// Takes the standing a review found.
    @inline(__always)
    mutating func enter(_ new: Standing) {
        standing = new
        if new == .poor { wasPoor = true }
        if new == .poor || new == .nearPoor { wasListed = true }
    }
}
