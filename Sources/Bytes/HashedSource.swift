public import Diagnostics

/// A source whose bytes are counted and hashed while somebody reads them.
public final class HashedSource: ByteSource {
  public let name: String
  private let source: any ByteSource
  private let hash = Guarded(XXHash64())

  public init(_ source: any ByteSource) {
    self.source = source
    name = source.name
  }

  /// The checksum of the bytes that were read so far.
  public var digest: UInt64 { hash.withLock { $0.digest } }
  /// How many they are.
  public var count: Int { hash.withLock { $0.count } }

  public func read(
    into buffer: inout [UInt8], at start: Int, upTo limit: Int
  ) throws(Finding) -> Int {
    let added = try source.read(into: &buffer, at: start, upTo: limit)
    hash.withLock { $0.update(buffer.span, start..<(start + added)) }
    return added
  }
}
