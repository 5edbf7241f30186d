internal import CExpat
internal import Glibc

/// What listens to a part of a workbook while it is parsed. Only elements of the spreadsheet and relationship vocabularies are
/// reported, by their name without prefix.
protocol XMLListener: AnyObject {
    func open(_ element: XMLElement)
    func close(_ name: XMLName)
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
    /// Whether the rest does not matter.
    var isDone: Bool { get }
}

extension XMLListener {
    func close(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    var isDone: Bool { false }
}

/// The name of an element, without prefix, while the parser shows it.
struct XMLName {
    let local: UnsafePointer<CChar>

    func isNamed(_ name: StaticString) -> Bool {
        strcmp(local, UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
    }
}

/// An element with its attributes, while the parser shows it.
struct XMLElement {
    let name: XMLName
    let attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>

    func isNamed(_ name: StaticString) -> Bool { self.name.isNamed(name) }

    /// The bytes of an attribute without prefix.
    func attribute(_ name: StaticString) -> UnsafePointer<CChar>? {
        var pair = attributes
        while let key = pair[0] {
            if XMLName(local: key).isNamed(name) { return pair[1] }
            pair += 2
        }
        return nil
    }

    /// The text of an attribute without prefix.
    func text(_ name: StaticString) -> String? { attribute(name).map { String(cString: $0) } }

    /// A truth value; `nil` when the attribute is absent or something else.
    func flag(_ name: StaticString) -> Bool? {
        switch text(name) {
        case "1", "true": true
        case "0", "false": false
        default: nil
        }
    }

    /// The attribute `id` of the relationships vocabulary.
    var relationship: String? {
        var pair = attributes
        while let key = pair[0] {
            if String(cString: key).hasSuffix("/relationships\u{1}id") { return pair[1].map { String(cString: $0) } }
            pair += 2
        }
        return nil
    }
}

/// A parser that is fed pieces and calls a listener. Nothing is kept of what has passed.
///
/// Document types are refused, with them every entity declaration; so are elements inside one another without end and tags
/// that do not end.
final class XMLStream {
    /// Why parsing ended early.
    enum Problem: Equatable {
        case malformed(line: Int, reason: String)
        case documentType
        case tooDeep
        case longToken
    }

    private(set) var problem: Problem?
    private let parser: OpaquePointer?
    private let listener: any XMLListener
    private var depth = 0
    private var fed = 0

    init(_ listener: any XMLListener) {
        self.listener = listener
        parser = XML_ParserCreateNS(nil, 1)
        guard let parser else { return }
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser, { XMLStream.of($0)?.opened($1, $2) }, { data, name in XMLStream.of(data)?.closed(name) })
        XML_SetCharacterDataHandler(parser) { data, text, length in
            guard let text, length > 0 else { return }
            text.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
                XMLStream.of(data)?.listener.text(UnsafeBufferPointer(start: $0, count: Int(length)))
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in XMLStream.of(data)?.stop(.documentType) }
    }

    deinit { if let parser { XML_ParserFree(parser) } }

    /// Parses the next piece; `false` when no more is wanted.
    func feed(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
        parse(piece, isLast: false)
    }

    /// Says that no piece follows.
    func finish() {
        if problem == nil, !listener.isDone { _ = parse(UnsafeBufferPointer(start: nil, count: 0), isLast: true) }
    }

    private func parse(_ piece: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Bool {
        guard let parser else {
            problem = .malformed(line: 0, reason: "no memory")
            return false
        }
        fed += piece.count
        let status = UnsafeRawBufferPointer(piece).withMemoryRebound(to: CChar.self) {
            XML_Parse(parser, $0.baseAddress, Int32($0.count), isLast ? 1 : 0)
        }
        if problem != nil || listener.isDone { return false }
        guard status == XML_STATUS_OK else {
            let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "?"
            problem = .malformed(line: Int(XML_GetCurrentLineNumber(parser)), reason: reason)
            return false
        }
        // A tag that does not end would be scanned again with every piece.
        let position = Int(XML_GetCurrentByteIndex(parser))
        if !isLast, position >= 0, fed - position > WorkbookLimits.tokenBytes {
            problem = .longToken
            return false
        }
        return true
    }

    private func stop(_ reason: Problem) {
        if problem == nil { problem = reason }
        if let parser { XML_StopParser(parser, 0) }
    }

    private func opened(
        _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        depth += 1
        if depth > WorkbookLimits.depth { return stop(.tooDeep) }
        guard problem == nil, !listener.isDone, let name, let attributes, let local = XMLStream.local(name) else {
            return
        }
        listener.open(XMLElement(name: XMLName(local: local), attributes: attributes))
        if listener.isDone, let parser { XML_StopParser(parser, 0) }
    }

    private func closed(_ name: UnsafePointer<CChar>?) {
        depth -= 1
        guard problem == nil, !listener.isDone, let name, let local = XMLStream.local(name) else { return }
        listener.close(XMLName(local: local))
        if listener.isDone, let parser { XML_StopParser(parser, 0) }
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLStream? {
        data.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
    }

    /// The part of a name behind the namespace, if it is one of ours. Spreadsheets have a transitional and a strict address.
    private static func local(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar>? {
        guard
            begins(name, "http://schemas.openxmlformats.org/spreadsheetml/")
                || begins(name, "http://schemas.openxmlformats.org/package/")
                || begins(name, "http://purl.oclc.org/ooxml/spreadsheetml/")
        else { return nil }
        return strrchr(name, 1).map { UnsafePointer($0 + 1) }
    }

    private static func begins(_ name: UnsafePointer<CChar>, _ prefix: StaticString) -> Bool {
        let bytes = UnsafeRawPointer(prefix.utf8Start).assumingMemoryBound(to: CChar.self)
        return strncmp(name, bytes, prefix.utf8CodeUnitCount) == 0
    }
}
