public import Vocabulary

/// A column of a table.
public struct Column: Hashable, Sendable {
    /// How a column is set.
    public enum Alignment: Sendable {
        /// Words.
        case leading
        /// Numbers.
        case trailing
    }

    /// Name in machine formats: stable, ASCII, the same in every language.
    public let key: String
    /// Heading.
    public let title: LocalizedText
    /// How it is set.
    public let alignment: Alignment
    /// Names in a file for machines: two where one column for a reader holds two things.
    public let machineKeys: [String]
    /// Whether its cells are ranges: one column for a reader, two in a file for machines.
    public let isInterval: Bool

    /// A column.
    public init(_ key: String, _ title: LocalizedText, _ alignment: Alignment = .trailing) {
        self.key = key
        self.title = title
        self.alignment = alignment
        machineKeys = [key]
        isInterval = false
    }

    /// A column of choices out of a closed list; machine formats have the keys in `key` and the words in `key_words`.
    public init(choice key: String, _ title: LocalizedText) {
        self.key = key
        self.title = title
        alignment = .leading
        machineKeys = [key, key + "_words"]
        isInterval = false
    }

    /// A column of ranges; machine formats have `key_lower` and `key_upper` instead.
    public init(interval key: String, _ title: LocalizedText) {
        self.key = key
        self.title = title
        alignment = .trailing
        machineKeys = [key + "_lower", key + "_upper"]
        isInterval = true
    }
}

/// What a table was made from and how: enough to make it again.
public struct Provenance: Hashable, Sendable {
    /// One input.
    public struct Input: Hashable, Sendable {
        /// Its name, as the user gave it.
        public let name: String
        /// A digest of its content; `nil` when there is none.
        public let digest: String?
        /// Rows read; `nil` when it is not made of rows.
        public let rows: Int64?

        /// An input.
        public init(name: String, digest: String?, rows: Int64?) {
            self.name = name
            self.digest = digest
            self.rows = rows
        }
    }

    /// Observed or synthetic numbers.
    public let origin: DataOrigin
    /// Inputs in the order given.
    public let inputs: [Input]
    /// Standards and instruments used.
    public let instruments: [String]
    /// The method and its parameters.
    public let method: String
    /// The seed of the random numbers, when there were any.
    public let seed: UInt64?
    /// Version of the toolkit.
    public let version: String
    /// What is known about uncertainty.
    public let uncertainty: LocalizedText

    /// Provenance of a table.
    public init(
        origin: DataOrigin, inputs: [Input], instruments: [String], method: String, seed: UInt64? = nil,
        version: String,
        uncertainty: LocalizedText
    ) {
        self.origin = origin
        self.inputs = inputs
        self.instruments = instruments
        self.method = method
        self.seed = seed
        self.version = version
        self.uncertainty = uncertainty
    }

    /// The same made by another method.
    public func with(method: String) -> Provenance {
        Provenance(
            origin: origin, inputs: inputs, instruments: instruments, method: method, seed: seed, version: version,
            uncertainty: uncertainty)
    }

    /// The same with more inputs; synthetic as soon as a part is.
    public func adding(contentsOf others: [Input], origin other: DataOrigin) -> Provenance {
        others.reduce(self) { $0.adding($1, origin: other) }
    }

    /// The same with one more input; synthetic as soon as a part is.
    public func adding(_ input: Input, origin other: DataOrigin) -> Provenance {
        Provenance(
            origin: origin + other, inputs: inputs + [input], instruments: instruments, method: method, seed: seed,
            version: version, uncertainty: uncertainty)
    }
}

/// A block of rows under a heading of its own.
public struct Section: Hashable, Sendable {
    /// Name in machine formats.
    public let key: String
    /// Heading, or `nil` when the table is one block.
    public let title: LocalizedText?
    /// Rows; each has one cell for each column.
    public let rows: [[Cell]]

    /// A block.
    public init(key: String, title: LocalizedText? = nil, rows: [[Cell]]) {
        self.key = key
        self.title = title
        self.rows = rows
    }
}

/// A table: typed cells, notes and provenance, and no opinion about looks.
public struct Table: Hashable, Sendable {
    /// Name in machine formats.
    public let key: String
    /// Heading.
    public let title: LocalizedText
    /// Columns.
    public let columns: [Column]
    /// Blocks of rows.
    public let sections: [Section]
    /// Remarks a reader needs.
    public let notes: [LocalizedText]
    /// What it was made from.
    public let provenance: Provenance

    /// A table. Every row must have one cell for each column.
    public init(
        key: String, title: LocalizedText, columns: [Column], sections: [Section], notes: [LocalizedText],
        provenance: Provenance
    ) {
        precondition(
            sections.allSatisfy { $0.rows.allSatisfy { $0.count == columns.count } },
            "a cell for each column in every row")
        self.key = key
        self.title = title
        self.columns = columns
        self.sections = sections
        self.notes = notes
        self.provenance = provenance
    }

    /// A table of one block.
    public init(
        key: String, title: LocalizedText, columns: [Column], rows: [[Cell]], notes: [LocalizedText] = [],
        provenance: Provenance
    ) {
        self.init(
            key: key, title: title, columns: columns, sections: [Section(key: "all", rows: rows)], notes: notes,
            provenance: provenance)
    }

    /// The same table without its notes, where they stand elsewhere.
    public var withoutNotes: Table {
        Table(key: key, title: title, columns: columns, sections: sections, notes: [], provenance: provenance)
    }

    /// The same table with one more note.
    public func adding(note: LocalizedText) -> Table {
        Table(
            key: key, title: title, columns: columns, sections: sections, notes: notes + [note], provenance: provenance)
    }

    /// The same table with these columns alone, in their order there; keys it does not have are passed over.
    public func keeping(_ keys: Set<String>) -> Table {
        let kept = columns.indices.filter { keys.contains(columns[$0].key) }
        return Table(
            key: key, title: title, columns: kept.map { columns[$0] },
            sections: sections.map { section in
                Section(key: section.key, title: section.title, rows: section.rows.map { row in kept.map { row[$0] } })
            }, notes: notes, provenance: provenance)
    }

    /// Rows of all blocks.
    public var rows: [[Cell]] { sections.flatMap(\.rows) }
}
