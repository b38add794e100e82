public import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file, a pipe or standard input, opened for reading from front to back.
///
/// The descriptor is closed when the last reference goes.
public final class InputFile: ByteSource {
  /// Bytes of the longest file that is read into memory as a whole: a description, a list of areas.
  ///
  /// What is made of it takes some thirty times as much.
  public static let longestSmallFile = 2 << 20

  /// The file as the user named it; `-` is standard input.
  public let name: String
  private let descriptor: Int32
  /// Where its first byte stands; nil when it can be read once only.
  private let beginning: Int?

  /// Opens a file for reading.
  ///
  /// - Parameters:
  ///   - path: where the file is; `-` is standard input.
  ///   - name: what to call it in findings; the path unless given.
  /// - Throws: a finding of kind `missingInput` that says why the file cannot be read.
  public init(path: String, name: String? = nil) throws(Finding) {
    self.name = name ?? (path == "-" ? "standard input" : path)
    do throws(SystemCalls.Failure) {
      descriptor = path == "-" ? STDIN_FILENO : try SystemCalls.openForReading(path)
    } catch {
      throw .cannotOpen(self.name, error)
    }
    beginning = SystemCalls.position(descriptor)
    if SystemCalls.isFolder(descriptor) { throw .isFolder(self.name) }
  }

  /// Whether there is something at a path.
  public static func exists(_ path: String) -> Bool { SystemCalls.exists(path) }

  deinit {
    if descriptor > STDERR_FILENO { _ = close(descriptor) }
  }

  /// Reads up to `limit` bytes into the buffer from `start` on; zero means the end.
  public func read(
    into buffer: inout [UInt8], at start: Int, upTo limit: Int
  ) throws(Finding) -> Int {
    do throws(SystemCalls.Failure) {
      return try SystemCalls.read(descriptor, into: &buffer, at: start, upTo: limit)
    } catch {
      throw .cannotRead(name, error)
    }
  }

  public func again() throws(Finding) -> (any ByteSource)? {
    guard let beginning, SystemCalls.move(descriptor, to: beginning) else { return nil }
    return self
  }

  /// The whole file, for small ones such as a description.
  ///
  /// - Throws: a finding when the file is larger than `limit` bytes or cannot be read.
  public func readAll(limit: Int = longestSmallFile) throws(Finding) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    var count = 0
    while true {
      let added = try read(into: &bytes, at: count, upTo: bytes.count - count)
      if added == 0 { break }
      count += added
      if count > limit { throw .tooLarge(name, limit) }
      if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: count)) }
    }
    bytes.removeSubrange(count...)
    return bytes
  }
}

extension Finding {
  static func tooLarge(_ name: String, _ limit: Int) -> Finding {
    Finding(
      .data, "input.too-large", "the file is larger than \(limit >> 20) MiB",
      at: SourceLocation(file: name), expected: "a small file at this place",
      remedy: "check that the right file is named")
  }

  fileprivate static func cannotOpen(_ name: String, _ failure: SystemCalls.Failure) -> Finding {
    Finding(
      .missingInput, "input.cannot-open", "cannot open the file: \(failure.message)",
      at: SourceLocation(file: name), expected: "a file that can be read",
      remedy: "mend the path or the file's permissions")
  }

  fileprivate static func isFolder(_ name: String) -> Finding {
    Finding(
      .missingInput, "input.is-folder", "this is a folder", at: SourceLocation(file: name),
      expected: "a file", remedy: "name the file inside the folder")
  }

  fileprivate static func cannotRead(_ name: String, _ failure: SystemCalls.Failure) -> Finding {
    Finding(
      .inputOutput, "input.cannot-read", "reading failed: \(failure.message)",
      at: SourceLocation(file: name), remedy: "check the disk or the network share, then run again")
  }
}
