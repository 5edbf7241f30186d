/// One step of reading a record: what to do with one column, or with a run of neighbouring columns of one kind.
struct RowOperation {
    enum Kind: UInt8 {
        case skip, keys, number, flags, general, household
    }

    /// Flags that fit in one multiplication of the hot loop.
    static let mostFlags = 16

    let kind: Kind
    /// What ends the step's last field: the delimiter, or a line feed for the last column.
    let ending: UInt8
    private let narrowSlot: UInt8
    private let narrowCount: UInt8
    private let narrowColumn: UInt32
    /// The bytes of a run of flags that stand in its last word of eight.
    let lastMask: UInt64

    fileprivate init(kind: Kind, slot: Int, count: Int, column: Int, ending: UInt8) {
        self.kind = kind
        self.ending = ending
        narrowSlot = UInt8(slot)
        narrowCount = UInt8(count)
        narrowColumn = UInt32(column)
        // A flag takes two bytes with its delimiter; what is behind the last flag is not the run's.
        let rest = (2 * count - 1) % 8
        lastMask = ~(~0 << UInt64(8 * rest))
    }

    /// Key run, number, first indicator or general slot.
    var slot: Int { Int(narrowSlot) }
    /// Columns covered: more than one for a run of flags or keys.
    var count: Int { Int(narrowCount) }
    /// First column.
    var column: Int { Int(narrowColumn) }

    /// The steps for the columns of a file: neighbouring key columns become one, and so do neighbouring 0/1 columns in
    /// indicator order.
    static func program(_ tasks: [RowPlan.Task], delimiter: UInt8, keepsIdentifiers: Bool) -> [RowOperation] {
        var program: [RowOperation] = []
        for (column, task) in tasks.enumerated() {
            let ending = column == tasks.count - 1 ? UInt8(ascii: "\n") : delimiter
            func single(_ kind: Kind, slot: Int) -> RowOperation {
                RowOperation(kind: kind, slot: slot, count: 1, column: column, ending: ending)
            }
            func longer(_ run: RowOperation) -> RowOperation {
                RowOperation(kind: run.kind, slot: run.slot, count: run.count + 1, column: run.column, ending: ending)
            }
            switch task {
            case .skip: program.append(single(.skip, slot: 0))
            case .number(let slot): program.append(single(.number, slot: slot))
            case .general(let slot): program.append(single(.general, slot: slot))
            case .household: program.append(single(keepsIdentifiers ? .household : .skip, slot: 0))
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
        return program
    }
}
