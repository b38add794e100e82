import Foundation

/// Where the tests find the repository's files.
public enum Repository {
  /// The folder with Package.swift.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// A file of the repository.
  public static func path(_ relative: String) -> String { root + "/" + relative }

  /// A file in `../shared`; nil where the folder is absent, and the test is to be skipped.
  public static func shared(_ relative: String) -> String? {
    let path = root + "/../shared/" + relative
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  public static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  public static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  /// The names in a folder of the repository, sorted.
  public static func names(_ relative: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(relative)).sorted()
  }

  /// Whether there is a file or folder of that name in the repository.
  public static func has(_ relative: String) -> Bool {
    FileManager.default.fileExists(atPath: path(relative))
  }
}
