#if canImport(Glibc)
  import Glibc
#endif

/// How the process takes memory from the system.
public enum ProcessMemory {
  /// Keeps what is given back for what is asked for next, instead of handing it to the system and taking
  /// it anew, page by page, a moment later.
  ///
  /// Up to eight megabytes stay with the process, and pieces above 32 are the system's own. Where the C
  /// library knows no such wish, all is as it was.
  public static func keep() {
    #if canImport(Glibc)
      typealias Wish = @convention(c) (_ parameter: CInt, _ value: CInt) -> CInt
      // The header that declares it is in no module of Swift's.
      guard let symbol = unsafe dlsym(nil, "mallopt") else { return }
      // Two numbers and a number, as malloc.h of the GNU C library has it.
      let wish = unsafe unsafeBitCast(symbol, to: Wish.self)
      let (trimThreshold, mmapThreshold) = (CInt(-1), CInt(-3))
      // Only what is larger is taken from the system for itself, and given back to it.
      _ = wish(mmapThreshold, 32 << 20)
      _ = wish(trimThreshold, 8 << 20)
    #endif
  }
}
