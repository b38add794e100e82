#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a crash would tell.
public enum CrashReports {
  /// Lets a crash end the process without a word and without a core file.
  ///
  /// Swift's own crash report prints the memory behind every register, and with it respondents' rows.
  public static func turnOff() {
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT] {
      signal(number, SIG_DFL)
    }
    SystemCalls.forbidCoreFiles()
  }
}
