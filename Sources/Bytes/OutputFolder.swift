public import Diagnostics

/// A folder of files that appears all at once.
///
/// Everything is written into a folder beside the target and renamed into place at the end, so that
/// a run that fails or is stopped leaves what was there before.
public struct OutputFolder: Sendable {
  private let path: String
  /// The folders above the target that were not there before.
  private let madeFolders: [String]
  /// Where the files are until they are moved into place.
  public var workPath: String { path + ".part" }
  private var oldPath: String { path + ".old" }

  /// Prepares the work folder, and the folders above it.
  ///
  /// - Throws: a finding when the target exists and `replacing` is false, or cannot be created.
  public init(_ path: String, replacing: Bool) throws(Finding) {
    self.path = path
    if !replacing && SystemCalls.exists(path) { throw .exists(path) }
    var made: [String] = []
    do throws(SystemCalls.Failure) {
      try Self.makeFolders(above: path, &made)
      Self.remove(path + ".part")
      try SystemCalls.makeFolder(path + ".part")
    } catch {
      made.reversed().forEach(SystemCalls.removeEmptyFolder)
      throw .cannotCreate(path, error)
    }
    madeFolders = made
  }

  /// Writes a file into the work folder; several may be written at the same time.
  public func write(_ bytes: [UInt8], as name: String) throws(Finding) {
    try write(as: name) { append throws(Finding) in try append(bytes) }
  }

  /// Writes a file into the work folder piece by piece, so that it need not be held as a whole.
  ///
  /// - Parameter body: hands over what follows each other.
  /// - Returns: the checksum of the file.
  @discardableResult
  public func write(
    as name: String, _ body: (_ append: ([UInt8]) throws(Finding) -> Void) throws(Finding) -> Void
  ) throws(Finding) -> XXHash64 {
    try OutputFile.writeInside(workPath + "/" + name, name: path + "/" + name, body)
  }

  /// Moves everything into place, instead of what was there.
  ///
  /// - Throws: a finding also when a file that was written did not get to the disk.
  public func commit() throws(Finding) {
    for name in SystemCalls.names(in: workPath) {
      do throws(SystemCalls.Failure) { try SystemCalls.sync(workPath + "/" + name) } catch {
        throw .cannotWrite(path + "/" + name, error)
      }
    }
    Self.remove(oldPath)
    SystemCalls.syncFolder(of: workPath + "/")
    let replaces = SystemCalls.exists(path)
    do throws(SystemCalls.Failure) {
      if replaces { try SystemCalls.rename(path, to: oldPath) }
      try SystemCalls.rename(workPath, to: path)
    } catch {
      if replaces && !SystemCalls.exists(path) { try? SystemCalls.rename(oldPath, to: path) }
      throw .cannotCreate(path, error)
    }
    SystemCalls.syncFolder(of: path)
    Self.remove(oldPath)
  }

  /// Removes the work folder and the folders that were made for it; the target is as it was.
  public func abandon() {
    Self.remove(workPath)
    madeFolders.reversed().forEach(SystemCalls.removeEmptyFolder)
  }

  private static func makeFolders(
    above path: String, _ made: inout [String]
  ) throws(SystemCalls.Failure) {
    var folder = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder += part + "/"
      do throws(SystemCalls.Failure) {
        try SystemCalls.makeFolder(folder)
        made.append(folder)
      } catch {
        guard error.isAlreadyThere || SystemCalls.exists(folder) else { throw error }
      }
    }
  }

  /// Removes a folder that was moved into place, and what was made for it.
  public func takeBack() {
    Self.remove(path)
    abandon()
  }

  /// Removes a folder and the files in it, if there is one.
  public static func discard(_ path: String) { remove(path) }

  /// Removes a folder and the files in it; the tool makes no deeper ones. A link goes, its end stays.
  private static func remove(_ folder: String) {
    if SystemCalls.isLink(folder) { return SystemCalls.removeFile(folder) }
    for name in SystemCalls.names(in: folder) { SystemCalls.removeFile(folder + "/" + name) }
    SystemCalls.removeEmptyFolder(folder)
  }
}

extension Finding {
  fileprivate static func exists(_ path: String) -> Finding {
    Finding(
      .cannotCreate, "output.exists", "the folder exists already", at: SourceLocation(file: path),
      expected: "a new folder", remedy: "add --force to replace it, or name another with --out")
  }

  fileprivate static func cannotCreate(_ path: String, _ failure: SystemCalls.Failure) -> Finding {
    Finding(
      .cannotCreate, "output.cannot-create", "cannot create the folder: \(failure.message)",
      at: SourceLocation(file: path), expected: "a place that can be written to",
      remedy: "mend the permissions, or name another folder with --out")
  }
}
