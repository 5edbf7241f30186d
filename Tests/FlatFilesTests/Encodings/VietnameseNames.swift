import FlatFiles
import TestSupport
import Vocabulary

/// Names of communes to try encodings on.
enum VietnameseNames {
    /// Names made up for the tests in the manner of real ones; most letters occur.
    static let invented = [
        "Xã Tân Lợi Thạnh", "Phường Phúc Xá", "Thị trấn Châu Thành", "Xã Mỹ Thạnh", "Xã Đồng Khởi", "Xã Ngũ Hiệp",
        "Xã Quảng Phú Cầu", "Phường Cửa Ông", "Xã Trường Xuân", "Xã Hoằng Lưu", "Xã Nghĩa Thuận", "Xã Kỳ Phương",
        "Xã Thuỷ Triều", "Xã Khánh Hoà", "Xã Giồng Riềng", "Xã Ô Môn", "Xã Đăk Rông", "Phường Bến Nghé", "Xã Vĩnh Ẩn",
        "Xã Chương Dương", "Xã Yên Lẫm", "Xã Quỳnh Lỗ", "Xã Sủng Máng", "Xã Bằng Vân", "Xã Tịnh Khê", "Xã Phụng Hiệp",
        "Xã Nhữ Khê", "Xã Lạng Sẽ", "Xã Ẳng Cang", "Xã Gềnh Ráng", "Xã Đẻo Gỗ", "Phường Ỷ La", "Xã Hữu Ngỡ",
        "Xã Cẩm Thuỵ", "Xã Tẵng Bỏng",
    ]

    /// Names of the communes of the country, where the lists are beside the checkout.
    static let real: [String]? = {
        guard let path = Repository.sharedData("vn/unit_history_2019_2025.csv.gz"),
            let table = try? DelimitedTable(file: path)
        else { return nil }
        let names = table.rows.compactMap { $0.optional("name") }.map(NormalFormC.composed)
        return Set(names.filter { name in name.utf8.contains { $0 >= 0x80 } }).sorted()
    }()

    static let byteEncodings: [TextEncoding] = [.windows1258, .tcvn3, .vni, .viscii]

    /// A sample of names in an encoding; names it cannot write are left out.
    static func sample(
        _ names: [String], _ count: Int, _ encoding: TextEncoding, _ random: inout SeededGenerator
    ) -> [[UInt8]] {
        // Every fifth sample is in capitals, where the encoding has them.
        let isCapital = encoding != .tcvn3 && encoding != .tcvn3InUTF8 && Int.random(in: 0..<5, using: &random) == 0
        var cells: [[UInt8]] = []
        while cells.count < count {
            guard let name = names.randomElement(using: &random) else { return [] }
            if let bytes = encoding.encode(isCapital ? name.uppercased() : name) { cells.append(bytes) }
        }
        return cells
    }
}
