import Foundation

/// A folder that is gone when the test is over.
///
/// A test process that is killed or traps leaves the folders of all tests that were running, hundreds
/// at a time: their names hold the process's number, and the next test process removes them.
public final class TemporaryFolder: Sendable {
  public let path: String

  private static let parent = FileManager.default.temporaryDirectory.path
  private static let prefix = "trygg-test-"

  public init() throws {
    _ = Self.leftBehind
    let process = ProcessInfo.processInfo.processIdentifier
    path = "\(Self.parent)/\(Self.prefix)\(process)-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Folders of processes that are no more; removed once, when the first folder is made.
  private static let leftBehind: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    let abandoned = names.filter { name in
      guard name.hasPrefix(prefix) else { return false }
      let process = name.dropFirst(prefix.count).prefix { $0 != "-" }
      return Int32(process).map { kill($0, 0) != 0 && errno == ESRCH } ?? false
    }
    for name in abandoned { try? FileManager.default.removeItem(atPath: "\(parent)/\(name)") }
    return abandoned
  }()

  /// Writes a file and returns its path.
  public func write(_ bytes: some Sequence<UInt8>, as name: String) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  public func write(_ text: String, as name: String) throws -> String {
    try write(text.utf8, as: name)
  }

  /// Everything below the folder, folders too, as sorted paths that start there.
  public func names() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
  }
}
