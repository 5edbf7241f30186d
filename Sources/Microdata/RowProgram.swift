/// One step of reading a record: what to do with one column, or with a run of neighbouring columns of one kind.
///
/// A step takes what ends its last field with it: the delimiter or, for the last column, the first byte of the line end.
struct RowOperation {
    enum Kind: UInt8 {
        case skip, keys, number, flags, general, household, replicate
    }

    /// Flags that fit in one multiplication of the hot loop.
    static let mostFlags = 16

    let kind: Kind
    private(set) var ending: UInt8
    private let narrowSlot: UInt8
    private let narrowCount: UInt8
    private let narrowColumn: UInt32
    private(set) var first: UInt64 = 0
    private(set) var second: UInt64 = 0
    private(set) var third: UInt64 = 0

    private init(kind: Kind, slot: Int, count: Int, column: Int, ending: UInt8) {
        self.kind = kind
        self.ending = ending
        narrowSlot = UInt8(slot)
        narrowCount = UInt8(count)
        narrowColumn = UInt32(column)
    }

    /// Key run, number, first indicator or general slot.
    @inline(__always) var slot: Int { Int(narrowSlot) }
    /// Columns covered: more than one for a run of flags or keys.
    @inline(__always) var count: Int { Int(narrowCount) }
    /// First column.
    var column: Int { Int(narrowColumn) }

    /// Of a number: what one unit of the column is in the slot's small unit.
    @inline(__always) var unit: Int64 { Int64(bitPattern: first) }
    /// Of a number: below this, times its unit, it stays inside 64 bits; 0 when its unit is no whole number.
    @inline(__always) var limit: UInt64 { second }
    /// Of a run of flags: the bytes in its last word of eight, but for the bits that tell 0 from 1.
    @inline(__always) var lastMask: UInt64 { first }
    /// Of a run of flags: what those bytes must be.
    @inline(__always) var lastPattern: UInt64 { second }
    /// Of a run of flags: the bits that tell 0 from 1 in its last word.
    @inline(__always) var lastFlags: UInt64 { third }

    /// The steps for the columns of a file: neighbouring key columns become one, and so do neighbouring 0/1 columns in
    /// indicator order.
    static func program(_ plan: RowPlan, units: [Int64], keepsIdentifiers: Bool) -> [RowOperation] {
        var program: [RowOperation] = []
        let delimiter = plan.format.delimiter
        for (column, task) in plan.tasks.enumerated() {
            let ending = column == plan.tasks.count - 1 ? UInt8(ascii: "\n") : delimiter
            func single(_ kind: Kind, slot: Int) -> RowOperation {
                RowOperation(kind: kind, slot: slot, count: 1, column: column, ending: ending)
            }
            func longer(_ run: RowOperation) -> RowOperation {
                RowOperation(kind: run.kind, slot: run.slot, count: run.count + 1, column: run.column, ending: ending)
            }
            switch task {
            case .skip: program.append(single(.skip, slot: 0))
            case .number(let slot):
                var number = single(.number, slot: slot)
                number.first = UInt64(units[slot])
                number.second = units[slot] > 0 ? UInt64(Int64.max / units[slot]) : 0
                program.append(number)
            case .general(let slot): program.append(single(.general, slot: slot))
            case .household: program.append(single(keepsIdentifiers ? .household : .skip, slot: 0))
            // A file may have more replicates than a slot can number: the column tells which one it is.
            case .replicate: program.append(single(.replicate, slot: 0))
            case .key:
                if let run = program.last, run.kind == .keys {
                    program[program.count - 1] = longer(run)
                } else {
                    program.append(single(.keys, slot: program.count { $0.kind == .keys }))
                }
            case .flag(let bit):
                if let run = program.last, run.kind == .flags, run.slot + run.count == bit, run.count < mostFlags {
                    program[program.count - 1] = longer(run)
                } else {
                    program.append(single(.flags, slot: bit))
                }
            }
        }
        for index in program.indices { program[index].end(with: program[index].ending, delimiter: delimiter) }
        return program
    }

    /// Changes what ends the step.
    mutating func end(with byte: UInt8, delimiter: UInt8) {
        ending = byte
        guard kind == .flags else { return }
        let lanes = (count - 1) % 4 + 1
        (first, second, third) = (0, 0, 0)
        for lane in 0..<lanes {
            let shift = UInt64(16 * lane)
            first |= 0xFFFE << shift
            second |= UInt64(lane == lanes - 1 ? byte : delimiter) << (shift + 8) | 0x30 << shift
            third |= 1 << shift
        }
    }
}
