import FlatFiles
import Reporting
import Tabular
import Vocabulary

/// A ranking as a folder of files.
extension LoadedRanking {
    /// Files that were read.
    private var inputs: [String] { provenance.inputs.map(\.name) + files }

    /// Everything into a folder: each table as CSV with its provenance, both pictures, and one page with all of it, the choice
    /// first.
    func write(into folder: String, language: Language) throws {
        try FileAccess.makeFolder(folder)
        let (ranking, picks, annex) = (table, picks, try annex)
        let tables = [ranking] + picks + annex
        let hasSets = self.ranking.doubt.data.found?.sets != nil
        let pictures =
            [("contributions", bars(most: Self.usualRows).svg(in: language))]
            + (hasSets ? [("rank-sets", try rankSets(most: Self.usualRows).svg(in: language))] : [])
        let files = tables.map { "\($0.key).csv" } + pictures.map { "\($0.0).svg" } + ["ranking.html"]
        try OutputNames.refuse(files.map { "\(folder)/\($0)" }, replacing: inputs)
        for table in tables {
            let path = "\(folder)/\(table.key).csv"
            try FileAccess.write(Array(TableFormat.csv.text(of: [table], language: language).utf8), to: path)
            try FileAccess.write(
                Array(TableFormat.provenanceText(of: table).utf8), to: path + ".provenance.json")
        }
        for (name, picture) in pictures { try FileAccess.write(Array(picture.utf8), to: "\(folder)/\(name).svg") }
        let page = TableFormat.page(of: picks + [ranking] + annex, pictures: pictures.map(\.1), language: language)
        try FileAccess.write(Array(page.utf8), to: "\(folder)/ranking.html")
    }
}
