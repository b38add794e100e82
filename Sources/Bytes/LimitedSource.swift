public import Diagnostics

/// A source that is refused when it goes on beyond a length: for files that are kept in memory.
public final class LimitedSource: ByteSource {
  public let name: String
  private let source: any ByteSource
  private let limit: Int
  private let count = Guarded(0)

  /// - Parameter limit: bytes that there may be.
  public init(_ source: any ByteSource, limit: Int) {
    self.source = source
    self.limit = limit
    name = source.name
  }

  public func read(into buffer: inout [UInt8], at start: Int, upTo limit: Int) throws(Finding)
    -> Int
  {
    let added = try source.read(into: &buffer, at: start, upTo: limit)
    let total = count.withLock { count -> Int in
      count += added
      return count
    }
    if total > self.limit { throw .tooLarge(name, self.limit) }
    return added
  }
}
