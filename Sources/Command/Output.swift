import Bytes
import Diagnostics

/// Standard output as a command's result.
enum Output {
  static func print(_ text: String) throws(Findings) -> ExitStatus {
    try write(Array(text.utf8))
    return .success
  }

  static func write(_ bytes: [UInt8]) throws(Findings) {
    do throws(Finding) {
      _ = try StandardStreams.writeOutput(bytes)
    } catch {
      throw Findings([error])
    }
  }
}
