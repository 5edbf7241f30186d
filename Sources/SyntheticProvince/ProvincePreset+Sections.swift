internal import FlatFiles
internal import Vocabulary

extension ProvincePreset.Units {
    init(_ table: Settings) throws(UnusableInput) {
        try table.allow(["code_prefix", "province", "valid_from", "size_spread", "kinds", "districts"])
        codePrefix = try table.string("code_prefix")
        province = try table.string("province")
        validFrom = try table.day("valid_from")
        sizeSpread = try table.spread("size_spread")
        var kinds: [ProvincePreset.Kind] = []
        for kind in try table.tables("kinds") {
            try kind.allow(["name", "area"])
            kinds.append(.init(name: try kind.string("name"), area: try kind.choice("area", of: AreaType.self)))
        }
        guard !kinds.isEmpty else { throw table.wrong("kinds", vi: "ít nhất một loại", en: "at least one kind") }
        self.kinds = kinds
        var districts: [ProvincePreset.District] = []
        for district in try table.tables("districts") {
            try district.allow(["name", "communes"])
            let numbers = try district.numbers("communes")
            guard numbers.count == kinds.count, numbers.allSatisfy({ (0...999).contains($0) && $0 == $0.rounded() })
            else {
                throw district.wrong(
                    "communes", vi: "\(kinds.count) số nguyên, mỗi loại một",
                    en: "\(kinds.count) integers, one per kind")
            }
            districts.append(.init(name: try district.string("name"), communes: numbers.map { Int($0) }))
        }
        guard districts.contains(where: { $0.communes.contains { $0 > 0 } }) else {
            throw table.wrong("districts", vi: "ít nhất một xã", en: "at least one commune")
        }
        self.districts = districts
    }
}

extension ProvincePreset.Standard {
    init(_ table: Settings) throws(UnusableInput) {
        try table.allow(["income_line", "deprivation_cutoff", "income_step"])
        let lines = try table.table("income_line", only: ["rural", "urban"])
        let step = try table.integer("income_step", in: 1...1_000_000)
        func line(_ key: String) throws(UnusableInput) -> Dong {
            let amount = try lines.integer(key, in: 1...1_000_000_000)
            guard amount % step == 0 else {
                throw lines.wrong(key, vi: "một bội số của \(step)", en: "a multiple of \(step)")
            }
            return Dong(Int64(amount))
        }
        ruralLine = try line("rural")
        urbanLine = try line("urban")
        deprivationCutoff = try table.integer("deprivation_cutoff", in: 1...16)
        incomeStep = Dong(Int64(step))
    }
}

extension ProvincePreset.Income {
    init(
        _ table: Settings, growth: Settings, transitions: Int, noLabourShare: Double
    ) throws(UnusableInput) {
        try table.allow([
            "total_sd", "district_sd", "commune_sd", "permanent_share", "persistence", "no_labour_effect",
        ])
        try growth.allow(["yearly", "year_sd", "commune_year_sd"])
        districtSpread = try table.spread("district_sd")
        communeSpread = try table.spread("commune_sd")
        let total = try table.spread("total_sd")
        noLabourEffect = try table.number("no_labour_effect")
        let labour = noLabourEffect * noLabourEffect * noLabourShare * (1 - noLabourShare)
        let inside = total * total - districtSpread * districtSpread - communeSpread * communeSpread - labour
        guard inside > 0 else {
            throw table.wrong(
                "total_sd", vi: "lớn hơn độ lệch giữa các huyện, các xã và do thiếu lao động",
                en: "more than the spread between districts, between communes and from labour capacity")
        }
        let permanent = try table.share("permanent_share", in: .inside)
        permanentSpread = (permanent * inside).squareRoot()
        transitorySpread = ((1 - permanent) * inside).squareRoot()
        persistence = try table.share("persistence", in: .inside)
        yearlyGrowth = try growth.numbers("yearly")
        guard yearlyGrowth.count == transitions else {
            throw growth.wrong(
                "yearly", vi: "\(transitions) số, mỗi năm sau năm đầu một số",
                en: "\(transitions) numbers, one for each year after the first")
        }
        yearSpread = try growth.spread("year_sd")
        communeYearSpread = try growth.spread("commune_year_sd")
    }
}

extension ProvincePreset.Households {
    init(_ table: Settings) throws(UnusableInput) {
        try table.allow(["no_labour_share", "further_members", "further_members_no_labour", "formed_yearly"])
        noLabourShare = try table.share("no_labour_share")
        furtherMembers = try .init(try table.table("further_members"))
        furtherMembersNoLabour = try .init(try table.table("further_members_no_labour"))
        formedYearly = try table.share("formed_yearly")
    }
}

extension ProvincePreset.FurtherMembers {
    init(_ table: Settings) throws(UnusableInput) {
        try table.allow(["trials", "probability"])
        trials = try table.integer("trials", in: 0...50)
        probability = try table.share("probability")
    }
}

extension ProvincePreset.Deprivation {
    init(_ table: Settings) throws(UnusableInput) {
        try table.allow([
            "income_correlation", "closes_on_lists", "closes_off_lists", "arises", "arises_at_prevalence",
            "arises_on_lists_factor", "indicators",
        ])
        incomeCorrelation = try table.share("income_correlation", in: .inside)
        closesOnLists = try table.share("closes_on_lists")
        closesOffLists = try table.share("closes_off_lists")
        arises = try table.share("arises")
        arisesAtPrevalence = try table.share("arises_at_prevalence", in: .inside)
        arisesOnListsFactor = try table.share("arises_on_lists_factor")
        var indicators: [ProvincePreset.Indicator] = []
        for entry in try table.tables("indicators") {
            try entry.allow(["key", "prevalence", "loading"])
            indicators.append(
                .init(
                    key: try entry.string("key"), prevalence: try entry.share("prevalence", in: .inside),
                    loading: try entry.share("loading", in: .inside)))
        }
        guard (1...16).contains(indicators.count) else {
            throw table.wrong("indicators", vi: "từ 1 đến 16 chỉ số", en: "1 to 16 indicators")
        }
        self.indicators = indicators
    }
}

extension ProvincePreset.Review {
    init(_ table: Settings) throws(UnusableInput) {
        try table.allow([
            "ceiling_poor", "ceiling_near_poor", "ceiling_above", "noticed", "removed_poor", "removed_near_poor",
            "recorded_reflection",
        ])
        ceilingPoor = try table.number("ceiling_poor")
        ceilingNearPoor = try table.number("ceiling_near_poor")
        ceilingAbove = try table.number("ceiling_above")
        noticed = try table.share("noticed")
        removedPoor = try table.share("removed_poor")
        removedNearPoor = try table.share("removed_near_poor")
        recordedReflection = try table.share("recorded_reflection")
    }
}

extension ProvincePreset.Survey {
    init(_ table: Settings) throws(UnusableInput) {
        try table.allow(["commune_share", "households_per_commune", "weight_spread"])
        communeShare = try table.share("commune_share", in: .inside)
        householdsPerCommune = try table.integer("households_per_commune", in: 1...1000)
        weightSpread = try table.spread("weight_spread")
    }
}

extension ProvincePreset.Context {
    init(_ table: Settings) throws(UnusableInput) {
        try table.allow(["new_style_rural", "unknown", "front_ratings"])
        newStyleRural = try table.integer("new_style_rural", in: 0...100_000)
        unknown = try table.integer("unknown", in: 0...100_000)
        frontRatings = try table.numbers("front_ratings")
        let sum = frontRatings.reduce(0, +)
        guard frontRatings.count == 4, frontRatings.allSatisfy({ $0 >= 0 }), (0.999...1.001).contains(sum) else {
            throw table.wrong(
                "front_ratings", vi: "bốn xác suất cộng lại bằng 1", en: "four probabilities that sum to 1")
        }
    }
}
