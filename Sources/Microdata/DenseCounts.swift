import PolicyData
import Tallies

/// Rows and persons of one unit by income band and deprivation profile, in a plain array instead of a hash table.
///
/// It serves the plain case only: a census with known incomes and no unknown indicators, of at most twelve indicators. It
/// is emptied into the unit's cells when the unit changes; only the places that were touched are visited. The owner frees
/// it.
struct DenseCounts {
    private struct Count {
        var rows: UInt32 = 0
        var persons: UInt32 = 0
    }

    static let widest = 12
    /// Rows after which the table is emptied, long before a sum of persons could reach 2^32.
    private static let rowLimit = 1 << 24

    let isInUse: Bool
    private let width: Int
    private let counts: UnsafeMutablePointer<Count>
    private let touched: UnsafeMutablePointer<Int32>
    private var touchedCount = 0
    private var rows = 0

    init(indicators: Int, bands: Int, isWanted: Bool) {
        isInUse = isWanted && indicators <= DenseCounts.widest
        width = indicators
        let places = isInUse ? bands << indicators : 1
        counts = .allocate(capacity: places)
        counts.initialize(repeating: Count(), count: places)
        touched = .allocate(capacity: places + 1)
    }

    func free() {
        counts.deallocate()
        touched.deallocate()
    }

    @inline(__always)
    mutating func count(band: Int, bits: UInt32, size: Int64) {
        let place = band &<< width | Int(truncatingIfNeeded: bits)
        let seen = counts[place]
        // Branch-free: the place is written down always, but the list grows only when it is new.
        touched[touchedCount] = Int32(truncatingIfNeeded: place)
        touchedCount &+= seen.rows == 0 ? 1 : 0
        counts[place] = Count(rows: seen.rows &+ 1, persons: seen.persons &+ UInt32(truncatingIfNeeded: size))
        rows &+= 1
    }

    /// Empties the table into the cells of the unit, when forced or nearly full.
    mutating func flush(rules: RowRules, into cells: inout CellTable, force: Bool) {
        guard touchedCount > 0, force || rows > DenseCounts.rowLimit else { return }
        cells.reserve(touchedCount)
        for index in 0..<touchedCount {
            let place = Int(touched[index])
            let band = place >> width
            let bits = UInt32(place & (1 << width - 1))
            let cell = DeprivationCell(
                classCode: rules.classCodes[band * RowRules.stride + bits.nonzeroBitCount], bandCode: UInt8(band),
                deprived: bits, missing: 0)
            let entry = cells.entry(for: cell.word)
            entry.pointee.rows += Int64(counts[place].rows)
            entry.pointee.households += Int64(counts[place].rows)
            entry.pointee.persons += Int64(counts[place].persons)
            counts[place] = Count()
        }
        touchedCount = 0
        rows = 0
    }
}
