internal import CGSL

/// The state the GNU Scientific Library keeps for the whole process, set once.
///
/// Left on, its default error handler ends the process. Every entry point of this module touches `ready` before its
/// first call into the library.
enum LibrarySession {
    static let ready: Void = {
        _ = gsl_set_error_handler_off()
    }()
}
