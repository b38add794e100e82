import Foundation

/// Files that hold what the tool wrote when somebody last looked at it.
///
/// `TRYGG_RECORD=1 swift test` writes them anew; look at the difference before committing it.
public enum GoldenFile {
  public static let isRecording = ProcessInfo.processInfo.environment["TRYGG_RECORD"] == "1"

  /// Where the bytes part from a file of the repository; nil when they are the same.
  ///
  /// While recording the file is written, and the answer is not nil: a recording proves nothing.
  public static func difference(
    of bytes: some Sequence<UInt8>, from relative: String
  ) throws -> String? {
    let path = Repository.path(relative)
    let bytes = Array(bytes)
    if isRecording {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      return "\(relative) is recorded: test it without TRYGG_RECORD"
    }
    let expected = try Repository.bytes(path)
    return bytes == expected ? nil : "\(relative): " + firstDifference(bytes, expected)
  }

  private static func firstDifference(_ bytes: [UInt8], _ expected: [UInt8]) -> String {
    let lines = { (bytes: [UInt8]) in
      bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    let (written, wanted) = (lines(bytes), lines(expected))
    for (number, pair) in zip(written, wanted).enumerated() where pair.0 != pair.1 {
      return "line \(number + 1) is \(pair.0.debugDescription), not \(pair.1.debugDescription)"
    }
    return "\(written.count) lines, not \(wanted.count)"
  }
}
