public import Vocabulary

extension UnitChanges {
    /// All changes after one day up to another as one conversion.
    ///
    /// Parts of parts are multiplied, and parts that come together again added. Parts that are not stated stay so, unless all
    /// of them end in one unit: then the old unit is there as a whole.
    /// Errors: `days-reversed`: amounts cannot be carried back, since nobody knows how a merged unit was made up.
    /// Complexity: O(changes · old units). Source: own; products and sums of shares. Checked by: law tests, and the changes of
    /// one province over four days.
    public func conversion(from: Day, to: Day) throws(UnusableInput) -> UnitConversion {
        guard from <= to else {
            throw UnusableInput(
                rule: "days-reversed", place: Place(file: file), value: "\(from) → \(to)",
                expected: LocalizedText(
                    vi: "ngày đầu không sau ngày cuối: số liệu của đơn vị mới không chia lại cho đơn vị cũ được",
                    en: "a first day that is not after the last: amounts of new units cannot be shared out to old ones")
            )
        }
        var gone: Set<UnitCode> = []
        for change in changes where change.day <= from {
            gone.formUnion(change.byOld.keys.filter { change.byNew[$0] == nil })
            gone.subtract(change.byNew.keys)
        }
        var composition = Composition(gone: gone)
        for change in changes where from < change.day && change.day <= to { composition.apply(change) }
        return UnitConversion(
            file: file, from: from, to: to, links: composition.links, absent: gone.subtracting(composition.origins))
    }
}

/// Where the units of the first day are after the changes so far.
private struct Composition {
    /// A part of the people of an old unit in one place.
    struct Piece {
        var weight: Double?
        var bases: Set<Crosswalk.Basis>
        var name: String?
    }

    /// An old unit and its places.
    struct Origin {
        var name: String?
        var source: UnitConversion.Link.Source
        var isComplete = true
        var pieces: [UnitCode: Piece]
    }

    private var byOrigin: [UnitCode: Origin] = [:]
    /// Codes at which there are people now, with the old units they came from.
    private var held: [UnitCode: Set<UnitCode>] = [:]
    /// Codes that had gone before the first day.
    private let gone: Set<UnitCode>

    init(gone: Set<UnitCode>) { self.gone = gone }

    var origins: [UnitCode] { byOrigin.keys.sorted() }

    var links: [UnitConversion.Link] {
        byOrigin.flatMap { old, origin in
            origin.pieces.map { new, piece in
                UnitConversion.Link(
                    old: old, oldName: origin.name, new: new, newName: piece.name, weight: piece.weight,
                    bases: piece.bases, source: origin.source)
            }
        }
    }

    mutating func apply(_ change: UnitChanges.Change) {
        // Units that come up for the first time were there on the first day under the code they have now.
        for (code, rows) in change.byOld where held[code] == nil && byOrigin[code] == nil {
            begin(code, name: change.rows[rows[0]].oldName, .listed)
        }
        for code in change.byNew.keys
        where held[code] == nil && byOrigin[code] == nil && change.byOld[code] == nil && !gone.contains(code) {
            begin(code, name: nil, .implied)
        }
        let touched = change.byOld.keys.reduce(into: Set<UnitCode>()) { touched, code in
            touched.formUnion(held[code] ?? [])
        }
        for old in touched {
            guard var origin = byOrigin[old] else { continue }
            var pieces: [UnitCode: Piece] = [:]
            // In code order: sums of doubles must not depend on the order of a dictionary.
            for (code, piece) in origin.pieces.sorted(by: { $0.key < $1.key }) {
                let rows = change.rows(from: code)
                if rows.isEmpty { Self.add(piece, to: code, in: &pieces) }
                if change.incomplete.contains(code) { origin.isComplete = false }
                for row in rows { Self.add(piece.times(row), to: row.new, in: &pieces) }
                if !rows.isEmpty { held[code]?.remove(old) }
            }
            origin.pieces = origin.isComplete ? Self.whole(pieces) : pieces
            for code in pieces.keys { held[code, default: []].insert(old) }
            byOrigin[old] = origin
        }
        for code in change.byOld.keys where held[code]?.isEmpty ?? false { held[code] = nil }
        for (code, rows) in change.byNew {
            for old in held[code] ?? [] { byOrigin[old]?.pieces[code]?.name = change.rows[rows[0]].newName }
        }
    }

    private mutating func begin(_ code: UnitCode, name: String?, _ source: UnitConversion.Link.Source) {
        byOrigin[code] = Origin(
            name: name, source: source, pieces: [code: Piece(weight: 1, bases: [], name: name)])
        held[code, default: []].insert(code)
    }

    private static func add(_ piece: Piece, to code: UnitCode, in pieces: inout [UnitCode: Piece]) {
        guard let there = pieces[code] else {
            pieces[code] = piece
            return
        }
        let weight = there.weight.flatMap { one in piece.weight.map { one + $0 } }
        // Land without people adds nothing, stated or not.
        pieces[code] = Piece(
            weight: there.weight == 0 ? piece.weight : piece.weight == 0 ? there.weight : weight,
            bases: there.bases.union(piece.bases), name: piece.name)
    }

    /// When all people are in one place, they are there as a whole, whatever the parts were.
    private static func whole(_ pieces: [UnitCode: Piece]) -> [UnitCode: Piece] {
        let inhabited = pieces.filter { $0.value.weight != 0 }.keys
        guard inhabited.count == 1, let only = inhabited.first else { return pieces }
        var pieces = pieces
        pieces[only]?.weight = 1
        pieces[only]?.bases = []
        return pieces
    }
}

extension Composition.Piece {
    fileprivate func times(_ row: UnitChanges.Row) -> Self {
        let part = row.part.weight
        let product = weight == 0 || part == 0 ? 0 : weight.flatMap { one in part.map { one * $0 } }
        var bases = bases
        if case .share(_, let basis?) = row.part { bases.insert(basis) }
        return Self(weight: product, bases: bases, name: row.newName)
    }
}
