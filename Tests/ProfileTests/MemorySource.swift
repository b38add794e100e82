import Bytes
import Diagnostics

/// Bytes as a file that is called `a.csv`.
final class MemorySource: ByteSource {
  let name = "a.csv"
  private let state: Guarded<ArraySlice<UInt8>>

  init(_ bytes: some Sequence<UInt8>) {
    state = Guarded(Array(bytes)[...])
  }

  convenience init(_ text: String) { self.init(text.utf8) }

  func read(into buffer: inout [UInt8], at start: Int, upTo limit: Int) throws(Finding) -> Int {
    let part = state.withLock { bytes -> ArraySlice<UInt8> in
      let part = bytes.prefix(limit)
      bytes = bytes.dropFirst(part.count)
      return part
    }
    buffer.replaceSubrange(start..<(start + part.count), with: part)
    return part.count
  }
}
