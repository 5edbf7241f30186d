internal import Glibc
internal import NumericKernel
internal import Vocabulary

/// The permanent structure: which units exist, how large the communes are and how they differ in income.
struct ProvinceLayout: Sendable {
    struct District: Sendable {
        let code: UnitCode
        let name: String
        let incomeEffect: Double
    }

    struct Commune: Sendable {
        /// Place in `communes`.
        let position: Int
        let code: UnitCode
        let name: String
        let area: AreaType
        /// Position of its district in `districts`.
        let district: Int
        /// Size before it is scaled to the province, 1 on the log-normal median.
        let relativeSize: Double
        /// District and commune effect together, on log income.
        var incomeEffect: Double
        /// Households in the first review.
        var households: Int
    }

    let province: District
    let districts: [District]
    /// In code order: kind by kind, district by district.
    var communes: [Commune]

    /// Draws the structure. Every district and every commune has a stream of its own, so a further unit changes no draw
    /// of the others; only the scaling of the sizes to the total moves.
    init(preset: ProvincePreset, seed: Seed, households: Int) {
        let prefix = preset.units.codePrefix
        province = District(code: UnitCode("\(prefix)-P01"), name: preset.units.province, incomeEffect: 0)
        let districtWidth = max(2, String(preset.units.districts.count).count)
        districts = preset.units.districts.enumerated().map { index, district in
            let code = "\(prefix)-D\(ProvinceLayout.padded(index + 1, districtWidth))"
            var stream = seed.stream(purpose: "district", key: code)
            let effect = preset.income.districtSpread * stream.standardNormal()
            return District(code: UnitCode(code), name: district.name, incomeEffect: effect)
        }
        let number = preset.units.districts.reduce(0) { $0 + $1.communes.reduce(0, +) }
        let width = max(3, String(number).count)
        communes = []
        for (position, kind) in preset.units.kinds.enumerated() {
            for (district, entry) in preset.units.districts.enumerated() {
                for _ in 0..<entry.communes[position] {
                    let number = ProvinceLayout.padded(communes.count + 1, width)
                    let code = "\(prefix)-C\(number)"
                    var stream = seed.stream(purpose: "commune", key: code)
                    let size = exp(preset.units.sizeSpread * stream.standardNormal())
                    let effect = preset.income.communeSpread * stream.standardNormal()
                    communes.append(
                        Commune(
                            position: communes.count, code: UnitCode(code), name: "\(kind.name) \(number)",
                            area: kind.area, district: district,
                            relativeSize: size, incomeEffect: districts[district].incomeEffect + effect, households: 0))
                }
            }
        }
        apportion(households, except: nil)
    }

    /// Households of one area, and of one district when given.
    func households(in area: AreaType, district: Int? = nil) -> Int {
        communes.reduce(0) { sum, commune in
            commune.area == area && (district ?? commune.district) == commune.district ? sum + commune.households : sum
        }
    }

    /// Gives the commune a size and an income effect by hand, and scales the others to the same total.
    mutating func place(_ index: Int, households: Int, incomeEffect: Double) {
        let total = communes.reduce(0) { $0 + $1.households }
        communes[index].households = min(max(1, households), total - communes.count + 1)
        communes[index].incomeEffect = incomeEffect
        apportion(total - communes[index].households, except: index)
    }

    /// Shares a total out in proportion to size by largest remainders, at least one household each.
    private mutating func apportion(_ total: Int, except fixed: Int?) {
        let open = communes.indices.filter { $0 != fixed }
        let weight = open.reduce(0.0) { $0 + communes[$1].relativeSize }
        let spare = Double(total - open.count)
        var remainders: [(remainder: Double, index: Int)] = []
        var left = total - open.count
        for index in open {
            let exact = spare * communes[index].relativeSize / weight
            let whole = Int(exact)
            communes[index].households = 1 + whole
            left -= whole
            remainders.append((exact - Double(whole), index))
        }
        remainders.sort { ($1.remainder, $0.index) < ($0.remainder, $1.index) }
        for entry in remainders.prefix(max(0, left)) { communes[entry.index].households += 1 }
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
