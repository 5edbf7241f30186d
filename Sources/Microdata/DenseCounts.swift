import PolicyData
import Tallies

/// Rows and persons of one unit by income band and deprivation profile, in a plain array instead of a hash table.
///
/// It serves the plain case only: a census with known incomes and no unknown indicators, of at most twelve indicators. It
/// is emptied into the unit's cells when the unit changes: in cell order when many places were touched, so that nothing
/// has to be sorted later, or place by place when few were. The owner frees it.
struct DenseCounts {
    static let widest = 12
    /// Rows after which the table is emptied, long before a sum of persons could reach 2^32.
    private static let rowLimit = 1 << 24

    let isInUse: Bool
    private let width: Int
    /// Rows in the lower half, persons in the upper.
    private let counts: UnsafeMutablePointer<UInt64>
    /// The cell of each place.
    private let cellWords: UnsafeMutablePointer<UInt64>
    /// Places in the order of their cells.
    private let order: UnsafeMutablePointer<Int32>
    private let places: Int
    private let touched: UnsafeMutablePointer<Int32>
    private var touchedCount = 0
    private var rows = 0

    init(indicators: Int, rules: RowRules, isWanted: Bool) {
        isInUse = isWanted && indicators <= DenseCounts.widest
        width = indicators
        places = isInUse ? (rules.lineCount + 1) << indicators : 1
        counts = .allocate(capacity: places)
        counts.initialize(repeating: 0, count: places)
        cellWords = .allocate(capacity: places)
        touched = .allocate(capacity: places + 1)
        for place in 0..<places {
            let band = isInUse ? place >> indicators : 0
            let bits = isInUse ? UInt32(place & (1 << indicators - 1)) : 0
            let code = rules.classCodes[band * RowRules.stride + bits.nonzeroBitCount]
            let cell = DeprivationCell(classCode: code, bandCode: UInt8(band), deprived: bits, missing: 0)
            (cellWords + place).initialize(to: cell.word)
        }
        order = .allocate(capacity: places)
        // Places go by band and profile, cells by class before that.
        var filled = 0
        for code in 0...UInt64(DeprivationCell.unclassified) {
            for place in 0..<places where cellWords[place] >> 59 == code {
                (order + filled).initialize(to: Int32(place))
                filled += 1
            }
        }
    }

    func free() {
        counts.deallocate()
        cellWords.deallocate()
        order.deallocate()
        touched.deallocate()
    }

    /// Counts a household; the caller says with `tookIn` how many there were.
    @inline(__always)
    mutating func count(band: Int, bits: UInt32, size: Int64) {
        let place = band &<< width | Int(truncatingIfNeeded: bits)
        let seen = counts[place]
        // Branch-free: the place is written down always, but the list grows only when it is new.
        touched[touchedCount] = Int32(truncatingIfNeeded: place)
        touchedCount &+= seen == 0 ? 1 : 0
        counts[place] = seen &+ (UInt64(bitPattern: size) &<< 32 | 1)
    }

    /// Notes how many households have been counted since the last time.
    mutating func tookIn(_ more: Int) { rows += more }

    /// Empties the table into the cells of the unit, when forced or nearly full.
    mutating func flush(into cells: inout CellTable, force: Bool) {
        guard touchedCount > 0, force || rows > DenseCounts.rowLimit else { return }
        if touchedCount > places / 8, !cells.hasRun {
            cells.take(run())
        } else {
            cells.reserve(touchedCount)
            for index in 0..<touchedCount {
                let place = Int(touched[index])
                let seen = counts[place]
                let entry = cells.entry(for: cellWords[place])
                entry.pointee.rows += Int64(seen & 0xFFFF_FFFF)
                entry.pointee.households += Int64(seen & 0xFFFF_FFFF)
                entry.pointee.persons += Int64(seen >> 32)
                counts[place] = 0
            }
        }
        touchedCount = 0
        rows = 0
    }

    /// All that was counted, in ascending order of the cells; the table is empty afterwards.
    private func run() -> CellRun {
        let run = CellRun(count: touchedCount)
        var filled = 0
        for index in 0..<places {
            let place = Int(order[index])
            // Branch-free: what is not there is written too, and then written over.
            run.words[filled] = cellWords[place]
            run.counts[filled] = counts[place]
            filled &+= counts[place] == 0 ? 0 : 1
        }
        counts.update(repeating: 0, count: places)
        return run
    }
}
