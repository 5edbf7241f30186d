import Synchronization

/// Values worked out once for each key and kept as long as this lives, for all that ask, on whatever thread.
///
/// Two threads that ask for a new key at once may both work it out; both get the value of the first to finish.
package final class Remembered<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let known = Mutex<[Key: Value]>([:])

    /// Nothing is known yet.
    package init() {}

    /// The value of a key, which depends on nothing else.
    package func value(of key: Key, _ work: () -> Value) -> Value {
        if let found = known.withLock({ $0[key] }) { return found }
        let made = work()
        return known.withLock { table in
            if let found = table[key] { return found }
            table[key] = made
            return made
        }
    }
}
