import Budgets
import FlatFiles
import PolicyData
import TestSupport
import Vocabulary

/// Budget tables of the tests.
enum BudgetCase {
    static let folder = Repository.path("datasets/policy/ben-tre/2021-KH-UBND-2022")

    /// The province plan as printed, held against its own text.
    static func plan() throws -> BudgetAudit {
        let tables = try PolicyTables(folder: folder, instrument: "plan")
        return BudgetAudit(
            of: try BudgetTable(file: folder + "/budget.csv", mark: .comma), statements: BudgetStatement.all(of: tables)
        )
    }

    /// A made-up budget without a mistake: every number in it can be recomputed from others.
    static let clean = """
        line,parent,item_vi,kind,unit,printed_value,unit_cost_dong,source,of,share_percent,per,same_as
        A,,Nhà ở,heading,,,,,,,,
        A.1,A,Số căn,quantity,Căn,240,,,,,,
        A.2,A,"Kinh phí (65 triệu/căn), trong đó:",amount,Tỷ đồng,"15,60",65000000,,,,,
        A.2.1,A.2,Trung ương (45 triệu/căn),amount,Tỷ đồng,"10,80",45000000,central,,,,
        A.2.2,A.2,Vận động (20 triệu/căn),amount,Tỷ đồng,"4,80",20000000,mobilised,,,,
        C,,Bảo hiểm,heading,,,,,,,,
        C.1,C,Số người,quantity,Người,12.500,,,,,,
        C.2,C,Kinh phí (0.8 triệu/người),amount,Tỷ đồng,"10,00",800000,,,,,
        C.2.1,C.2,Trung ương (70%),amount,Tỷ đồng,"7,00",,central,,70,,
        C.2.2,C.2,Tỉnh (30%),amount,Tỷ đồng,"3,00",,province,,30,,
        D,,Mô hình,heading,,,,,,,,
        D.1,D,Số mô hình,quantity,Mô hình,36,,,,,,
        D.1.1,D.1,Số hộ (15 hộ/mô hình),quantity,Hộ,540,,,D.1,,15,
        D.1.2,D.1.1,Kinh phí (25 triệu/hộ),amount,Triệu đồng,13.500,25000000,loan,,,,
        T,,Tổng kinh phí,amount,Tỷ đồng,"39,10",,,,,,
        T.1,T,Trung ương,amount,Tỷ đồng,"17,80",,central,,,,
        T.2,T,Tỉnh,amount,Tỷ đồng,"3,00",,province,,,,C.2.2
        T.3,T,Vận động,amount,Tỷ đồng,"4,80",,mobilised,,,,A.2.2
        T.4,T,Vốn vay,amount,Tỷ đồng,"13,50",,loan,,,,D.1.2
        """

    /// Audits a table given as text.
    static func audit(_ text: String, mark: DecimalMark = .comma) throws -> BudgetAudit {
        let folder = try TemporaryFolder()
        return BudgetAudit(of: try BudgetTable(file: try folder.write(text, to: "budget.csv"), mark: mark))
    }

    /// What is wrong with a table given as text: row and column.
    static func refusals(_ text: String) throws -> [String] {
        let folder = try TemporaryFolder()
        let file = try folder.write(text, to: "budget.csv")
        do throws(UnusableInput) {
            _ = try BudgetTable(file: file, mark: .comma)
            return []
        } catch {
            return error.findings.map { finding in
                "\(finding.place.row.map { String($0) } ?? "-"):\(finding.place.column ?? "-")"
            }
        }
    }
}

/// A check in a few words: rule and number, such as `product VIII.2.a`.
struct CheckName: Hashable, Comparable, CustomStringConvertible {
    let description: String

    init(_ text: String) { description = text }

    init(_ check: BudgetCheck) {
        let key: String =
            if case .statement(let key)? = check.equation.terms.first { " \(key)" } else { "" }
        description = "\(check.equation.rule.rawValue) \(check.equation.result.line ?? "-")\(key)"
    }

    static func < (left: CheckName, right: CheckName) -> Bool { left.description < right.description }
}
