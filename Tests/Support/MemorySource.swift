public import Bytes
public import Diagnostics

/// Bytes as a source that gives a few of them with each read.
public final class MemorySource: ByteSource {
  public let name = "a.csv"
  private let state: Guarded<ArraySlice<UInt8>>
  private let step: Int

  public init(_ bytes: [UInt8], step: Int = .max) {
    state = Guarded(bytes[...])
    self.step = step
  }

  public func read(into buffer: inout [UInt8], at start: Int, upTo limit: Int) throws(Finding)
    -> Int
  {
    let part = state.withLock { bytes -> ArraySlice<UInt8> in
      let part = bytes.prefix(min(step, limit))
      bytes = bytes.dropFirst(part.count)
      return part
    }
    buffer.replaceSubrange(start..<(start + part.count), with: part)
    return part.count
  }
}
