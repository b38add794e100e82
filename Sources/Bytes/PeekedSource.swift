public import Diagnostics

/// A source whose first bytes can be looked at before they are read.
///
/// Works for pipes too: what was looked at is kept and handed out again.
public final class PeekedSource: ByteSource {
  public let name: String
  private let source: any ByteSource
  private let limit: Int
  private let state: Guarded<State>

  private struct State: Sendable {
    var bytes: [UInt8]
    /// How many of them have been handed out.
    var position = 0
  }

  /// Reads up to `limit` bytes ahead.
  public init(_ source: any ByteSource, limit: Int) throws(Finding) {
    self.source = source
    self.limit = limit
    name = source.name
    var bytes = [UInt8](repeating: 0, count: limit)
    var count = 0
    while count < limit {
      let added = try source.read(into: &bytes, at: count, upTo: limit - count)
      if added == 0 { break }
      count += added
    }
    bytes.removeSubrange(count...)
    state = Guarded(State(bytes: bytes))
  }

  public func again() throws(Finding) -> (any ByteSource)? {
    guard let source = try source.again() else { return nil }
    return try PeekedSource(source, limit: limit)
  }

  /// What was read ahead and not yet handed out.
  public var peeked: [UInt8] { state.withLock { Array($0.bytes[$0.position...]) } }

  /// Passes over bytes that were read ahead.
  public func skip(_ count: Int) {
    state.withLock { $0.position += min(count, $0.bytes.count - $0.position) }
  }

  public func read(into buffer: inout [UInt8], at start: Int, upTo limit: Int) throws(Finding)
    -> Int
  {
    let kept = state.withLock { state -> Int in
      let part = state.bytes[state.position...].prefix(limit)
      buffer.replaceSubrange(start..<(start + part.count), with: part)
      state.position += part.count
      if state.position == state.bytes.count, !state.bytes.isEmpty {
        state = State(bytes: [])
      }
      return part.count
    }
    return kept > 0 ? kept : try source.read(into: &buffer, at: start, upTo: limit)
  }
}
