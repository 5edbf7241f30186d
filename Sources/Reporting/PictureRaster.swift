import Glibc
public import Vocabulary

/// A picture in dots, for programs that take no SVG.
///
/// The work is done by librsvg and cairo where they are installed; they are looked for when they are asked for, so that
/// nobody needs them who needs no dots.
public enum PictureRaster {
    /// How many dots for each unit of the drawing: twice what a screen shows, enough for print at half a page.
    public static let usualScale = 2.0

    /// Whether the libraries are there.
    public static var isAvailable: Bool { library("librsvg-2.so.2") != nil && library("libcairo.so.2") != nil }

    /// Writes an SVG document as PNG to a new file.
    ///
    /// Errors: `no-rasterizer` without the libraries, with what to install; `file-unwritable`; `bad-picture` when the
    /// document is none.
    public static func write(svg: String, scale: Double = usualScale, to path: String) throws(UnusableInput) {
        precondition(scale > 0 && scale.isFinite, "a scale above 0")
        guard let tools = Tools() else {
            throw UnusableInput(
                rule: "no-rasterizer", place: Place(file: path),
                expected: LocalizedText(
                    vi: "thư viện librsvg (Debian: apt-get install librsvg2-2), hoặc tệp kết quả .svg",
                    en: "the library librsvg (Debian: apt-get install librsvg2-2), or an output file .svg"))
        }
        let bytes = Array(svg.utf8)
        let handle = bytes.withUnsafeBufferPointer { tools.open($0.baseAddress, $0.count, nil) }
        guard let handle else { throw refusal("bad-picture", path) }
        defer { tools.release(handle) }
        guard let (width, height) = tools.size(of: handle) else { throw refusal("bad-picture", path) }
        let surface = tools.surface(0, Int32((width * scale).rounded(.up)), Int32((height * scale).rounded(.up)))
        guard let surface else { throw refusal("bad-picture", path) }
        defer { tools.closeSurface(surface) }
        guard let context = tools.context(surface) else { throw refusal("bad-picture", path) }
        defer { tools.closeContext(context) }
        var frame = Rectangle(x: 0, y: 0, width: width * scale, height: height * scale)
        guard tools.render(handle, context, &frame, nil) != 0 else { throw refusal("bad-picture", path) }
        guard tools.writePNG(surface, path) == 0 else { throw refusal("file-unwritable", path) }
    }

    private static func refusal(_ rule: String, _ path: String) -> UnusableInput {
        UnusableInput(
            rule: rule, place: Place(file: path),
            expected: LocalizedText(vi: "một hình vẽ được, một nơi ghi được", en: "a picture, and a place to write it"))
    }

    fileprivate static func library(_ name: String) -> UnsafeMutableRawPointer? { dlopen(name, RTLD_NOW | RTLD_LOCAL) }
}

/// Cairo's rectangle.
private struct Rectangle {
    var x, y, width, height: Double
}

/// A length of librsvg with its unit.
private struct Length {
    var length = 0.0
    var unit = Int32(0)
}

/// The functions that are used, as the headers of librsvg 2.52 and cairo 1.16 declare them.
private struct Tools {
    typealias Object = UnsafeMutableRawPointer
    let open: @convention(c) (UnsafePointer<UInt8>?, Int, UnsafeMutableRawPointer?) -> Object?
    let dimensions:
        @convention(c) (
            Object, UnsafeMutablePointer<Int32>, UnsafeMutableRawPointer, UnsafeMutablePointer<Int32>,
            UnsafeMutableRawPointer, UnsafeMutablePointer<Int32>, UnsafeMutableRawPointer
        ) -> Void
    let render: @convention(c) (Object, Object, UnsafeMutableRawPointer, UnsafeMutableRawPointer?) -> Int32
    let release: @convention(c) (Object) -> Void
    let surface: @convention(c) (Int32, Int32, Int32) -> Object?
    let context: @convention(c) (Object) -> Object?
    let writePNG: @convention(c) (Object, UnsafePointer<CChar>) -> Int32
    let closeContext: @convention(c) (Object) -> Void
    let closeSurface: @convention(c) (Object) -> Void

    init?() {
        guard let svg = PictureRaster.library("librsvg-2.so.2"), let cairo = PictureRaster.library("libcairo.so.2"),
            let objects = PictureRaster.library("libgobject-2.0.so.0")
        else { return nil }
        guard let open = dlsym(svg, "rsvg_handle_new_from_data"),
            let dimensions = dlsym(svg, "rsvg_handle_get_intrinsic_dimensions"),
            let render = dlsym(svg, "rsvg_handle_render_document"), let release = dlsym(objects, "g_object_unref"),
            let surface = dlsym(cairo, "cairo_image_surface_create"), let context = dlsym(cairo, "cairo_create"),
            let writePNG = dlsym(cairo, "cairo_surface_write_to_png"),
            let closeContext = dlsym(cairo, "cairo_destroy"), let closeSurface = dlsym(cairo, "cairo_surface_destroy")
        else { return nil }
        self.open = unsafeBitCast(open, to: type(of: self.open))
        self.dimensions = unsafeBitCast(dimensions, to: type(of: self.dimensions))
        self.render = unsafeBitCast(render, to: type(of: self.render))
        self.release = unsafeBitCast(release, to: type(of: self.release))
        self.surface = unsafeBitCast(surface, to: type(of: self.surface))
        self.context = unsafeBitCast(context, to: type(of: self.context))
        self.writePNG = unsafeBitCast(writePNG, to: type(of: self.writePNG))
        self.closeContext = unsafeBitCast(closeContext, to: type(of: self.closeContext))
        self.closeSurface = unsafeBitCast(closeSurface, to: type(of: self.closeSurface))
    }

    /// The size of the view box, which our drawings have: their width may give way to a page.
    func size(of handle: Object) -> (width: Double, height: Double)? {
        var (hasWidth, hasHeight, hasBox) = (Int32(0), Int32(0), Int32(0))
        var (width, height) = (Length(), Length())
        var box = Rectangle(x: 0, y: 0, width: 0, height: 0)
        dimensions(handle, &hasWidth, &width, &hasHeight, &height, &hasBox, &box)
        return hasBox != 0 && box.width > 0 && box.height > 0 ? (box.width, box.height) : nil
    }
}
