#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The system's calls behind names that need no pointer. All unsafe code stands here, in `ProcessMemory`
/// and in those of this module that read and write whole columns, `ByteScan` and its like.
///
/// Strings and arrays outlive the call they are passed to, and no call writes beyond the count it is
/// given; that is what each `unsafe` below relies on. Failures come back as the error number.
enum SystemCalls {
  struct Failure: Error {
    var number: Int32

    static var last: Failure { Failure(number: errno) }

    /// What the system calls the error, in its own words.
    var message: String { unsafe String(cString: strerror(number)) }
    var isBrokenPipe: Bool { number == EPIPE }
    var isAlreadyThere: Bool { number == EEXIST || number == EISDIR }
  }

  static func openForReading(_ path: String) throws(Failure) -> Int32 {
    try checked(unsafe open(path, O_RDONLY | O_CLOEXEC))
  }

  /// Never follows a link, so that nobody can point the temporary name at another file.
  static func create(_ path: String) throws(Failure) -> Int32 {
    try checked(unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666))
  }

  /// Makes a file that was not there before, for its owner only, and writes it.
  static func writeNewPrivate(_ bytes: [UInt8], _ path: String) throws(Failure) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let descriptor = try checked(unsafe open(path, flags, 0o600))
    defer { _ = close(descriptor) }
    // The process's mask may have taken more away.
    _ = try checked(fchmod(descriptor, 0o600))
    try writeAll(bytes, to: descriptor)
    try sync(descriptor)
  }

  /// Gives an open file its owner's mode; what is no regular file stays as it is.
  static func makePrivate(_ descriptor: Int32) throws(Failure) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    _ = try checked(fchmod(descriptor, 0o600))
  }

  /// Adds to a file that ``writeNewPrivate(_:_:)`` made, and syncs it when told.
  static func appendPrivate(_ bytes: [UInt8], _ path: String) throws(Failure) {
    let descriptor = try checked(
      unsafe open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW))
    defer { _ = close(descriptor) }
    try writeAll(bytes, to: descriptor)
    try sync(descriptor)
  }

  /// The device and the number on it of what a path leads to; nil when nothing is there.
  static func identity(of path: String) -> (device: UInt64, number: UInt64)? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return (
      UInt64(truncatingIfNeeded: status.st_dev), UInt64(truncatingIfNeeded: status.st_ino)
    )
  }

  /// Whether a name is taken, be it by a link that leads nowhere.
  static func isThere(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func isFolder(_ descriptor: Int32) -> Bool {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Where the next byte is read from; nil for a pipe or a terminal.
  static func position(_ descriptor: Int32) -> Int? {
    let position = lseek(descriptor, 0, SEEK_CUR)
    return position < 0 ? nil : Int(position)
  }

  static func move(_ descriptor: Int32, to position: Int) -> Bool {
    lseek(descriptor, off_t(position), SEEK_SET) == position
  }

  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Reads into the buffer from `start` on; interrupted calls are made again.
  static func read(
    _ descriptor: Int32, into buffer: inout [UInt8], at start: Int, upTo limit: Int
  ) throws(Failure) -> Int {
    let room = min(limit, buffer.count - start)
    guard room > 0 else { return 0 }
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe systemRead(descriptor, bytes.baseAddress! + start, room)
      }
      if count >= 0 { return count }
      if errno != EINTR { throw .last }
    }
  }

  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
    try writeAll(bytes, bytes.count, to: descriptor)
  }

  /// Writes the first of some bytes.
  static func writeAll(_ bytes: [UInt8], _ length: Int, to descriptor: Int32) throws(Failure) {
    let length = min(length, bytes.count)
    var done = 0
    while done < length {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe systemWrite(descriptor, buffer.baseAddress! + done, length - done)
      }
      if count >= 0 { done += count } else if errno != EINTR { throw .last }
    }
  }

  static func sync(_ descriptor: Int32) throws(Failure) {
    _ = try checked(fsync(descriptor))
  }

  /// Waits until a file that was written is on the disk.
  static func sync(_ path: String) throws(Failure) {
    let descriptor = try openForReading(path)
    defer { _ = close(descriptor) }
    try sync(descriptor)
  }

  /// Sends what was written on its way to the disk, where the system can, without waiting for it.
  static func beginSync(_ descriptor: Int32) {
    // Linux begins to write what shall not be kept, and keeps it until it is written.
    #if os(Linux)
      _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    #endif
  }

  /// Makes a rename in the folder last through a power failure; best effort.
  static func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    guard let descriptor = try? openForReading(folder.isEmpty ? "/" : folder) else { return }
    _ = fsync(descriptor)
    _ = close(descriptor)
  }

  static func rename(_ old: String, to new: String) throws(Failure) {
    _ = try checked(systemRename(old, new))
  }

  static func makeFolder(_ path: String) throws(Failure) {
    _ = try checked(unsafe mkdir(path, 0o777))
  }

  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }
  static func removeFile(_ path: String) { _ = unsafe unlink(path) }
  static func removeEmptyFolder(_ path: String) { _ = unsafe rmdir(path) }

  /// The names in a folder but `.` and `..`; empty when there is no such folder.
  static func names(in folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

  static func forbidCoreFiles() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  }

  private static func checked(_ result: Int32) throws(Failure) -> Int32 {
    guard result >= 0 else { throw .last }
    return result
  }
}

// The system's names, where methods above would hide them.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int
{
  unsafe read(descriptor, bytes, count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}

private func systemRename(_ old: String, _ new: String) -> Int32 {
  unsafe rename(old, new)
}
