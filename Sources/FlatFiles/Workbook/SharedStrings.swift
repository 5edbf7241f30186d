/// The texts that cells refer to by number. Runs of rich text are joined; phonetic guides are left out.
final class SharedStrings: XMLListener {
    private(set) var texts: [String] = []
    private var bytes: [UInt8] = []
    private var isText = false
    private var isGuide = false

    func open(_ element: XMLElement) {
        if element.isNamed("t") {
            isText = !isGuide
        } else if element.isNamed("si") {
            bytes.removeAll(keepingCapacity: true)
        } else if element.isNamed("rPh") {
            isGuide = true
        }
    }

    func close(_ name: XMLName) {
        if name.isNamed("t") {
            isText = false
        } else if name.isNamed("si") {
            texts.append(CellText.unescaped(bytes))
        } else if name.isNamed("rPh") {
            isGuide = false
        }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
        if isText { bytes.append(contentsOf: piece) }
    }
}
