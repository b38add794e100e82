import Bytes
import Diagnostics

/// A source as UTF-8 with line ends of LF or CRLF, whatever it was written in.
final class TranscodedSource: ByteSource {
  let name: String
  private let source: any ByteSource
  private let state: Guarded<State>

  private struct State: Sendable {
    var transcoder: Transcoder
    var raw: [UInt8] = []
    /// What was decoded and not yet handed out, from a position on.
    var text: [UInt8] = []
    var position = 0
  }

  init(_ source: any ByteSource, _ encoding: TextEncoding, carriageReturns: Bool) {
    self.source = source
    name = source.name
    state = Guarded(
      State(transcoder: Transcoder(encoding, carriageReturns: carriageReturns)))
  }

  func read(into buffer: inout [UInt8], at start: Int, upTo limit: Int) throws(Finding) -> Int {
    let outcome = state.withLock { state -> Result<Int, Finding> in
      do throws(Finding) {
        if state.position == state.text.count { try decode(limit, &state) }
        let part = state.text[state.position...].prefix(limit)
        buffer.replaceSubrange(start..<(start + part.count), with: part)
        state.position += part.count
        return .success(part.count)
      } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  /// Decodes until there is something to hand out, or nothing left to read.
  private func decode(_ limit: Int, _ state: inout State) throws(Finding) {
    state.text.removeAll(keepingCapacity: true)
    state.position = 0
    let lacking = limit - state.raw.count
    if lacking > 0 { state.raw.append(contentsOf: repeatElement(0, count: lacking)) }
    while state.text.isEmpty {
      let count = try source.read(into: &state.raw, at: 0, upTo: limit)
      guard count > 0 else {
        state.transcoder.finish(into: &state.text)
        return
      }
      state.transcoder.decode(state.raw[..<count], into: &state.text)
    }
  }
}
