import Dispatch
import Synchronization

/// The values of places 0..<count, worked out side by side and handed back in the order of the places.
///
/// A value depends on its place alone, so that the result is the same for any number of threads. `threads` is the most that
/// work at a time; the system uses no more than it has cores.
package func sideBySide<Value: Sendable>(
    _ count: Int, threads: Int = .max, _ value: @Sendable (_ place: Int) -> Value
) -> [Value] {
    precondition(threads > 0, "somebody has to work")
    let values = Mutex([Value?](repeating: nil, count: count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
        while true {
            let place = next.add(1, ordering: .relaxed).oldValue
            guard place < count else { return }
            let found = value(place)
            values.withLock { $0[place] = found }
        }
    }
    return values.withLock { $0 }.compactMap(\.self)
}
