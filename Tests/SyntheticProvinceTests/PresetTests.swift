import NumericKernel
import SyntheticProvince
import Testing
import Vocabulary

@Suite("Province presets")
struct PresetTests {
    @Test("The preset names the twelve indicators in official order")
    func indicators() throws {
        #expect(
            try ProvinceCase.preset().indicatorKeys == [
                "employment", "dependency", "nutrition", "health_insurance", "adult_education", "child_schooling",
                "housing_quality", "housing_area", "water", "latrine", "telecom", "information_means",
            ])
    }

    @Test("The preset says its size and years")
    func size() throws {
        let preset = try ProvinceCase.preset()
        #expect(preset.fullSize == 400_496)
        #expect(preset.reviewYears == 2021...2025)
        #expect(preset.id == "ben-tre-2021")
    }

    @Test(
        "A broken preset is refused, naming the key",
        arguments: [
            ("total_sd = 0.532", "total_ds = 0.532", "income.total_ds"),
            ("total_sd = 0.532", "", "income.total_sd"),
            ("total_sd = 0.532", "total_sd = 0.1", "income.total_sd"),
            ("total_sd = 0.532", "total_sd = -1", "income.total_sd"),
            ("permanent_share = 0.70", "permanent_share = 1.0", "income.permanent_share"),
            ("yearly = [0.067, ", "yearly = [", "growth.yearly"),
            ("deprivation_cutoff = 3", "deprivation_cutoff = 13", "standard.deprivation_cutoff"),
            ("rural = 1500000", "rural = 1500500", "standard.income_line.rural"),
            ("area = \"rural\"", "area = \"country\"", "units.kinds[1].area"),
            ("communes = [6, 8, 0]", "communes = [6, 8]", "units.districts[1].communes"),
            ("prevalence = 0.34", "prevalence = 34", "deprivation.indicators[1].prevalence"),
            ("noticed = 0.72", "noticed = \"often\"", "review.noticed"),
            ("front_ratings = [0.00, ", "front_ratings = [0.50, ", "context.front_ratings"),
            ("measure = \"households\"", "measure = \"houses\"", "targets[1].measure"),
            ("value = 400496", "value = 0.5", "targets[1].value"),
            ("measure = \"exit-rate\"\nyear = 2022", "measure = \"exit-rate\"\nyear = 2021", "targets[11].year"),
            ("measure = \"near-poor\"\narea = \"urban\"", "measure = \"near-poor\"", "targets"),
            ("valid_from = \"2021-01-01\"", "valid_from = \"2021-02-30\"", "units.valid_from"),
        ])
    func refusals(old: String, new: String, key: String) throws {
        let refusal = try #require(throws: UnusableInput.self) {
            try ProvinceCase.preset(replacing: [(old, new)])
        }
        #expect(refusal.findings.map(\.place.column) == [key])
        #expect(refusal.findings.allSatisfy { $0.place.file == "changed.toml" })
    }

    @Test("A province needs two households for each commune")
    func tooFew() throws {
        let refusal = try #require(throws: UnusableInput.self) { try ProvinceCase.province(seed: 1, households: 313) }
        #expect(refusal.findings.map(\.rule) == ["too-few-households"])
        let smallest = try ProvinceCase.province(seed: 1, households: 314)
        #expect(try smallest.table(.households, year: 2021).rows.count == 314)
    }

    @Test("A year without a review is refused", arguments: [2020, 2026])
    func unknownYear(year: Int) throws {
        let province = try ProvinceCase.province(seed: 1, households: 314)
        let refusal = try #require(throws: UnusableInput.self) { try province.bytes(.flows, year: year) }
        #expect(refusal.findings.map(\.rule) == ["unknown-review-year"])
    }
}
