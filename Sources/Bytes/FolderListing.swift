public import Diagnostics

/// What a folder holds.
public enum FolderListing {
  /// The names in a folder, in the order of their bytes, whatever the system's own order is.
  ///
  /// - Parameter folder: the folder's path; empty for the current one.
  /// - Throws: a finding when there is no such folder.
  public static func names(in folder: String) throws(Finding) -> [String] {
    let path = folder.isEmpty ? "." : folder
    guard SystemCalls.exists(path) else { throw .noFolder(path) }
    return SystemCalls.names(in: path).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension Finding {
  fileprivate static func noFolder(_ path: String) -> Finding {
    Finding(
      .missingInput, "input.no-folder", "there is no such folder", at: SourceLocation(file: path),
      expected: "the folder with the wave's files", remedy: "mend the path in the description")
  }
}
