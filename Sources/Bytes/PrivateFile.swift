public import Diagnostics

/// A file for its owner's eyes only, which appears as a whole.
///
/// It is written beside its place, with mode 0600 whatever the process's mask, and renamed into place
/// when everything else is done.
public struct PrivateFile: Sendable {
  public let path: String
  private var workPath: String { path + ".part" }

  /// Finds out whether the file may be made.
  ///
  /// - Parameters:
  ///   - folders: where it must not lie, whichever way its path takes there; missing ones hold nothing.
  ///   - inputs: files that it must not replace.
  ///   - replacing: whether it may replace another file.
  /// - Throws: a finding of kind `cannotCreate` that says why it may not.
  public init(
    _ path: String, outside folders: [String], notReplacing inputs: [String], replacing: Bool
  ) throws(Finding) {
    self.path = path
    let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    guard let above = FileIdentity.ancestors(ofFolder: parent) else { throw .noFolder(path) }
    let forbidden = Set(folders.compactMap(FileIdentity.init))
    guard forbidden.isDisjoint(with: above) else { throw .inOutput(path) }
    guard SystemCalls.isThere(path) else { return }
    guard replacing else { throw .isThere(path) }
    guard !SystemCalls.isFolder(path) else { throw .isFolder(path) }
    let own = FileIdentity(path)
    guard own == nil || !inputs.compactMap(FileIdentity.init).contains(own) else {
      throw .isInput(path)
    }
  }

  /// Writes the bytes beside the file's place and syncs them to the disk.
  public func write(_ bytes: [UInt8]) throws(Finding) {
    do throws(SystemCalls.Failure) {
      SystemCalls.removeFile(workPath)
      try SystemCalls.writeNewPrivate(bytes, workPath)
    } catch {
      abandon()
      throw .cannotWrite(path, error)
    }
  }

  /// Writes more of the same file, behind what was written.
  public func append(_ bytes: [UInt8]) throws(Finding) {
    do throws(SystemCalls.Failure) { try SystemCalls.appendPrivate(bytes, workPath) } catch {
      abandon()
      throw .cannotWrite(path, error)
    }
  }

  /// Moves what was written into place.
  public func commit() throws(Finding) {
    do throws(SystemCalls.Failure) {
      try SystemCalls.rename(workPath, to: path)
      SystemCalls.syncFolder(of: path)
    } catch {
      abandon()
      throw .cannotWrite(path, error)
    }
  }

  /// Removes what was written and not yet moved.
  public func abandon() { SystemCalls.removeFile(workPath) }
}

extension Finding {
  private static func cannotCreate(
    _ rule: String, _ message: String, _ path: String, _ expected: String, _ remedy: String
  ) -> Finding {
    Finding(
      .cannotCreate, rule, message, at: SourceLocation(file: path), expected: expected,
      remedy: remedy)
  }

  fileprivate static func noFolder(_ path: String) -> Finding {
    cannotCreate(
      "output.no-folder", "the file's folder cannot be opened", path, "a folder that is there",
      "make the folder, or mend the path")
  }

  fileprivate static func inOutput(_ path: String) -> Finding {
    cannotCreate(
      "output.rejects-inside", "the file would lie in the output folder", path,
      "a place outside, since what it holds is not for those who read the output",
      "name a file elsewhere")
  }

  fileprivate static func isThere(_ path: String) -> Finding {
    cannotCreate(
      "output.exists", "the file exists already", path, "a new file",
      "name another file, or remove this one")
  }

  fileprivate static func isFolder(_ path: String) -> Finding {
    cannotCreate(
      "output.is-folder", "this is a folder", path, "a file", "name a file inside the folder")
  }

  fileprivate static func isInput(_ path: String) -> Finding {
    cannotCreate(
      "output.is-input", "this file is read by the same run", path, "a file of its own",
      "name another file")
  }
}
