import TestSupport

/// One planted error: where it is, and the rule that must find it.
struct PlantedError {
    let kind: String
    /// Row of the file.
    let row: Int
    let rule: String
}

/// Plants one error in each of a number of communes, all from one seed.
struct FlowDamage {
    private(set) var sheet: FlowSheet
    private(set) var planted: [PlantedError] = []
    private var generator: SeededGenerator

    /// What is done to a row, and the rule that finds it; `nil` when the row does not suit.
    typealias Kind = (name: String, apply: (inout FlowSheet, Int, Int) -> String?)

    init(_ sheet: FlowSheet, seed: UInt64, kinds: [Kind] = FlowDamage.kinds, each: Int) {
        self.sheet = sheet
        generator = SeededGenerator(seed: seed)
        var communes = Array(stride(from: 0, to: 157 * 5, by: 5)).shuffled(using: &generator)[...]
        for kind in kinds {
            for _ in 0..<each { plant(kind, in: &communes) }
        }
    }

    private mutating func plant(_ kind: Kind, in communes: inout ArraySlice<Int>) {
        // A commune may be too small for an error; another one is taken.
        for first in communes {
            for year in (0..<5).shuffled(using: &generator) {
                var copy = sheet
                let amount = Int.random(in: 3...9, using: &generator)
                guard let rule = kind.apply(&copy, first + year, amount) else { continue }
                sheet = copy
                planted.append(PlantedError(kind: kind.name, row: first + year + 2, rule: rule))
                communes.removeAll { $0 == first }
                return
            }
        }
    }

    private static func isFirst(_ row: Int) -> Bool { row % 5 == 0 }
    private static func isLast(_ row: Int) -> Bool { row % 5 == 4 }

    /// A cell made larger where the forms are known.
    private static func larger(_ cell: String, _ rule: String, first: Bool = false) -> Kind {
        (
            "\(cell) larger",
            { sheet, row, amount in
                guard isFirst(row) == first else { return nil }
                sheet.add(amount, row, cell)
                return rule
            }
        )
    }

    private static func text(
        _ name: String, _ column: String, _ rule: String, _ text: @escaping (String) -> String
    ) -> Kind {
        (
            name,
            { sheet, row, _ in
                guard !sheet[row, column].isEmpty else { return nil }
                sheet[row, column] = text(sheet[row, column])
                return rule
            }
        )
    }

    /// Two cells changed at once, so that their form still closes.
    private static func pair(_ name: String, _ one: String, _ other: String, sign: Int, _ rule: String) -> Kind {
        (
            name,
            { sheet, row, amount in
                // After a first review, which has no movements, the year before would be blamed: nothing speaks for it.
                guard row % 5 >= 2, sheet.number(row, other) + sign * amount >= 0 else { return nil }
                sheet.add(amount, row, one)
                sheet.add(sign * amount, row, other)
                return rule
            }
        )
    }

    static var kinds: [Kind] {
        let cells = [
            "poor_to_above", "poor_other_falls", "re_poor", "newly_poor", "poor_other_rises", "near_poor_to_above",
            "near_poor_other_falls", "re_near_poor", "newly_near_poor", "near_poor_other_rises", "poor_to_near_poor",
            "poor_became_near_poor", "near_poor_to_poor", "near_poor_became_poor", "opening_poor", "opening_near_poor",
            "closing_poor", "closing_near_poor",
        ]
        return cells.map { larger($0, "flow-identity") } + [
            larger("closing_poor", "opening-not-previous-closing", first: true),
            larger("closing_near_poor", "opening-not-previous-closing", first: true),
            pair("opening with its falls", "opening_poor", "poor_other_falls", sign: 1, "opening-not-previous-closing"),
            pair("two poor exits mixed up", "poor_to_near_poor", "poor_to_above", sign: -1, "cross-form"),
            pair("two near-poor rises mixed up", "poor_became_near_poor", "newly_near_poor", sign: -1, "cross-form"),
            (
                "more leave than there are",
                { sheet, row, _ in
                    guard !isFirst(row) else { return nil }
                    let stock = sheet.number(row, "opening_poor")
                    sheet.add(stock + 1, row, "poor_to_above")
                    sheet.add(stock + 1, row, "newly_poor")
                    return "exits-exceed-stock"
                }
            ),
            text("negative", "poor_to_above", "negative-count") { "-\($0)9" },
            text("with decimals", "newly_poor", "count-looks-like-rate") { "\($0).58" },
            text("large with decimals", "households", "non-integer-count") { "\($0).5" },
            text("grouped", "persons", "number-ambiguous") { "\($0.dropLast(3)),\($0.suffix(3))" },
            text("letters", "closing_poor", "number-unreadable") { $0.replacingDigits("0", with: "O") + "x" },
            text("too many digits", "persons", "number-too-large") { $0 + "0000000" },
            text("no commune", "commune", "code-missing") { _ in "" },
            text("no year", "year", "year-unreadable") { "Năm \($0)" },
            text("another area", "area", "area-unknown") { _ in "núi" },
            text("another district", "district", "unit-two-parents") { $0 == "SYN-D01" ? "SYN-D02" : "SYN-D01" },
            text("the other area", "area", "unit-two-areas") { $0 == "rural" ? "urban" : "rural" },
            text("fewer persons than households", "persons", "persons-below-households") { "\((Int($0) ?? 0) / 9)" },
            text("a digit too many in persons", "persons", "persons-per-household") { "\($0)0" },
            text("a digit too few in households", "households", "tenfold") { "\($0.dropLast())" },
            text("too few households", "households", "poor-exceed-households") { _ in "3" },
            (
                "nothing moved",
                { sheet, row, _ in
                    guard isLast(row), sheet.number(row, "opening_near_poor") >= 20 else { return nil }
                    let form = [
                        "near_poor_became_poor", "near_poor_to_above", "near_poor_other_falls", "poor_became_near_poor",
                        "re_near_poor", "newly_near_poor", "near_poor_other_rises",
                    ]
                    // The other form keeps its balance without the two shared movements.
                    sheet.add(sheet.number(row, "poor_to_near_poor"), row, "poor_to_above")
                    sheet.add(sheet.number(row, "near_poor_to_poor"), row, "newly_poor")
                    for cell in form + ["poor_to_near_poor", "near_poor_to_poor"] { sheet[row, cell] = "0" }
                    let stock = sheet.number(row, "opening_near_poor")
                    sheet[row, "closing_near_poor"] = "\(stock)"
                    sheet[row, "closing_near_poor_persons"] = "\(3 * stock)"
                    return "no-movement"
                }
            ),
        ]
    }

    /// Kinds for tables with printed rates.
    static var rateKinds: [Kind] {
        [
            text("a rate misprinted", "poor_rate", "rate-mismatch") { "9\($0)" },
            text("another rate misprinted", "near_poor_rate", "rate-mismatch") { $0 + "7" },
            text("a rate above 100", "poor_rate", "rate-out-of-range") { "1\($0.replacingDigits(".", with: ""))" },
            text("a decimal comma among points", "near_poor_rate", "number-ambiguous") {
                $0.replacingDigits(".", with: ",")
            },
            (
                "households misprinted",
                { sheet, row, _ in
                    guard sheet.number(row, "closing_poor") >= 30, sheet.number(row, "closing_near_poor") >= 30 else {
                        return nil
                    }
                    sheet.add(sheet.number(row, "households") / 4, row, "households")
                    return "rate-mismatch"
                }
            ),
        ]
    }
}

extension String {
    /// Every occurrence of a character replaced.
    func replacingDigits(_ old: Character, with new: String) -> String {
        map { $0 == old ? new : String($0) }.joined()
    }
}
