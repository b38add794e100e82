import Bytes

/// One line on standard error that says what the tool is doing, for a person who watches.
enum Progress {
  static func show(_ text: String) {
    guard StandardStreams.errorIsTerminal else { return }
    StandardStreams.writeError(Array("\r\u{1B}[K\(text) …".utf8))
  }

  static func clear() {
    guard StandardStreams.errorIsTerminal else { return }
    StandardStreams.writeError(Array("\r\u{1B}[K".utf8))
  }
}
