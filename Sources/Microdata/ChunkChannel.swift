import Dispatch
import Synchronization
import Vocabulary

/// Text on its way from the thread that decodes a data file to the one that reads it: a few chunks at a time, so that memory
/// stays bounded whatever the size of the file.
final class ChunkChannel: Sendable {
    private struct State {
        var chunks: [[UInt8]] = []
        var isFinished = false
        var isCancelled = false
        var failure: UnusableInput?
    }

    /// Chunks that may wait.
    private static let capacity = 8

    private let state = Mutex(State())
    private let room = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)

    init() {
        // A semaphore must not end below the value it began with, so the room is signalled, not given at the start.
        for _ in 0..<ChunkChannel.capacity { room.signal() }
    }

    /// A channel that is filled on a thread of its own.
    static func filled(
        by label: String, _ fill: @escaping @Sendable (ChunkChannel) throws(UnusableInput) -> Void
    ) -> ChunkChannel {
        let channel = ChunkChannel()
        DispatchQueue(label: label).async {
            do throws(UnusableInput) {
                try fill(channel)
                channel.finish(nil)
            } catch {
                channel.finish(error)
            }
        }
        return channel
    }

    /// Hands over a chunk, waiting for room; `false` when nobody wants any more.
    func send(_ chunk: [UInt8]) -> Bool {
        room.wait()
        let isWanted = state.withLock { state in
            if !state.isCancelled { state.chunks.append(chunk) }
            return !state.isCancelled
        }
        filled.signal()
        return isWanted
    }

    /// There are no more chunks, or there was a failure.
    func finish(_ failure: UnusableInput?) {
        state.withLock { state in
            state.isFinished = true
            state.failure = failure
        }
        filled.signal()
    }

    /// The next chunk; `nil` at the end.
    func next() throws(UnusableInput) -> [UInt8]? {
        filled.wait()
        let (chunk, failure) = state.withLock { state -> ([UInt8]?, UnusableInput?) in
            state.chunks.isEmpty ? (nil, state.failure) : (state.chunks.removeFirst(), nil)
        }
        guard let chunk else {
            // Whoever else asks is told the same.
            filled.signal()
            if let failure { throw failure }
            return nil
        }
        room.signal()
        return chunk
    }

    /// Nobody reads any more.
    func cancel() {
        state.withLock { state in
            state.isCancelled = true
            state.chunks = []
        }
        room.signal()
    }
}
