public import Vocabulary

extension Settings {
    /// The keys of the table as options of a command: a key is a long option, a list one option for each of its elements,
    /// `true` a flag, and `false` nothing. Numbers are given as they are written.
    ///
    /// Shape: keys in byte order, without those in `except`. Errors: a value that is a table or a day.
    public func options(except left: Set<String> = []) throws(UnusableInput) -> [(key: String, values: [String])] {
        var options: [(key: String, values: [String])] = []
        for key in keys where !left.contains(key) {
            if let node = nodes[key], case .boolean(let flag) = node {
                if flag { options.append((key, [])) }
            } else {
                options.append((key, try words(key)))
            }
        }
        return options
    }

    /// A value, or the values of a list, as they are written.
    public func words(_ key: String) throws(UnusableInput) -> [String] {
        guard let node = nodes[key] else { return [] }
        let written: [Node] = if case .list(let list) = node { list } else { [node] }
        var words: [String] = []
        for node in written {
            switch node {
            case .string(let text): words.append(text)
            case .integer(let number): words.append(String(number))
            case .number(let number) where number.isFinite: words.append("\(number)")
            default: throw wrong(key, vi: "chữ hoặc số, hoặc danh sách", en: "text or a number, or a list of them")
            }
        }
        return words
    }
}
