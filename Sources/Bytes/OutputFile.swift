public import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writing files so that a reader sees the old content or the new, never half of either.
public enum OutputFile {
  /// Writes the bytes beside the file, syncs them to the disk and renames them into place.
  public static func write(_ bytes: [UInt8], to path: String) throws(Finding) {
    let temporary = path + ".part"
    do throws(SystemCalls.Failure) {
      let descriptor = try SystemCalls.create(temporary)
      defer { _ = close(descriptor) }
      try SystemCalls.writeAll(bytes, to: descriptor)
      try SystemCalls.sync(descriptor)
      try SystemCalls.rename(temporary, to: path)
      SystemCalls.syncFolder(of: path)
    } catch {
      SystemCalls.removeFile(temporary)
      throw .cannotWrite(path, error)
    }
  }

  /// Removes a file, if there is one.
  public static func discard(_ path: String) { SystemCalls.removeFile(path) }

  /// Writes what a body hands over, which is on its way to the disk then; whoever renames the folder around
  /// the file waits for that, and makes it appear.
  ///
  /// - Returns: the checksum of what was handed over.
  static func writeInside(
    _ path: String, name: String,
    _ body: (_ append: ([UInt8]) throws(Finding) -> Void) throws(Finding) -> Void
  ) throws(Finding) -> XXHash64 {
    let descriptor = try attempt(name) { () throws(SystemCalls.Failure) in
      try SystemCalls.create(path)
    }
    defer { _ = close(descriptor) }
    var hash = XXHash64()
    try body { bytes throws(Finding) in
      hash.update(bytes.span)
      try attempt(name) { () throws(SystemCalls.Failure) in
        try SystemCalls.writeAll(bytes, to: descriptor)
      }
    }
    SystemCalls.beginSync(descriptor)
    return hash
  }

  private static func attempt<Result>(
    _ name: String, _ call: () throws(SystemCalls.Failure) -> Result
  ) throws(Finding) -> Result {
    do throws(SystemCalls.Failure) { return try call() } catch { throw .cannotWrite(name, error) }
  }
}

/// The streams of the process.
public enum StandardStreams {
  /// Writes all bytes to standard output.
  ///
  /// - Returns: false when the reader has closed the pipe, as `head` does: nothing is wrong then.
  public static func writeOutput(_ bytes: [UInt8]) throws(Finding) -> Bool {
    SystemCalls.ignoreBrokenPipes()
    do throws(SystemCalls.Failure) { try SystemCalls.writeAll(bytes, to: STDOUT_FILENO) } catch {
      if error.isBrokenPipe { return false }
      throw .cannotWrite("standard output", error)
    }
    return true
  }

  /// Writes all bytes to standard error; there is nobody to tell when that fails.
  public static func writeError(_ bytes: [UInt8]) {
    SystemCalls.ignoreBrokenPipes()
    try? SystemCalls.writeAll(bytes, to: STDERR_FILENO)
  }

  /// Gives the file that standard output goes to, if it is one, to its owner only.
  ///
  /// A pipe, a terminal or a device stays as it is.
  public static func makeOutputPrivate() throws(Finding) {
    do throws(SystemCalls.Failure) { try SystemCalls.makePrivate(STDOUT_FILENO) } catch {
      throw .cannotWrite("standard output", error)
    }
  }

  /// Whether standard error is a terminal that a person watches.
  public static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

extension Finding {
  static func cannotWrite(_ name: String, _ failure: SystemCalls.Failure) -> Finding {
    Finding(
      .inputOutput, "output.cannot-write", "writing failed: \(failure.message)",
      at: SourceLocation(file: name), remedy: "make room on the disk, then run again")
  }
}
