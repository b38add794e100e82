import Foundation
import Synchronization

/// Runs the built tool as users do: arguments and streams in, streams and exit status out.
public struct ToolRunner: Sendable {
  public struct Result: Sendable {
    public let status: Int32
    public let outputBytes: [UInt8]
    public let error: String

    public var output: String { String(decoding: outputBytes, as: UTF8.self) }
  }

  /// The tool stands beside the tests, whatever they were built for.
  public static let executable = folderOfTests + "/trygg"

  /// The working directory; paths in the arguments start there.
  public var folder: String
  /// Set in the tool's environment beside what the tests themselves were given.
  public var environment: [String: String] = [:]
  /// Seconds after which the tool is killed.
  public var longest = 600

  /// - Parameter folder: the working directory; the repository's root unless given.
  public init(in folder: String = Repository.root) {
    self.folder = folder
  }

  /// Runs `trygg` and waits for its end.
  public func run(
    _ arguments: [String], input: some Sequence<UInt8> = [UInt8]()
  ) async throws -> Result {
    try await launch(Self.executable, arguments, input: Array(input))
  }

  public func run(
    _ arguments: String..., input: some Sequence<UInt8> = [UInt8]()
  ) async throws -> Result {
    try await run(arguments, input: input)
  }

  /// Runs a line of shell in which `"$TRYGG"` is the tool.
  public func shell(_ line: String) async throws -> Result {
    var runner = self
    runner.environment["TRYGG"] = Self.executable
    return try await runner.launch("/bin/sh", ["-c", line], input: [])
  }

  /// Waits for a turn before anything is opened: a thousand tests that wait would hold three files each,
  /// and Foundation reads beyond its memory when it lists more open files than 32 KiB have room for.
  private func launch(
    _ path: String, _ arguments: [String], input: [UInt8]
  ) async throws -> Result {
    await Turns.ofTool.take()
    let result: Swift.Result<Result, any Error>
    do { result = .success(try await launchNow(path, arguments, input: input)) } catch {
      result = .failure(error)
    }
    await Turns.ofTool.giveBack()
    return try result.get()
  }

  /// The streams are files, so that no full pipe can hold up the tool or the test.
  private func launchNow(
    _ path: String, _ arguments: [String], input: [UInt8]
  ) async throws -> Result {
    let streams = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let handles = [
      FileHandle(forReadingAtPath: try streams.write(input, as: "in")),
      FileHandle(forWritingAtPath: try streams.write("", as: "out")),
      FileHandle(forWritingAtPath: try streams.write("", as: "err")),
    ]
    // By hand: Foundation keeps a process that has ended, and its files with it.
    defer { for handle in handles { try? handle?.close() } }
    (process.standardInput, process.standardOutput) = (handles[0], handles[1])
    process.standardError = handles[2]
    let outcome = await withCheckedContinuation {
      (continuation: CheckedContinuation<Swift.Result<Int32, any Error>, Never>) in
      process.terminationHandler = { continuation.resume(returning: .success($0.exitStatus)) }
      // One at a time: starting processes is not safe on several threads.
      Self.starting.withLock { _ in
        do { try process.run() } catch {
          continuation.resume(returning: .failure(error))
        }
      }
      process.end(after: longest)
    }
    let status = try outcome.get()
    return Result(
      status: status, outputBytes: try Repository.bytes(streams.path + "/out"),
      error: try Repository.text(streams.path + "/err"))
  }

  private static let starting = Mutex(())

  private static let folderOfTests: String = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    if let bundle { return (bundle.bundlePath as NSString).deletingLastPathComponent }
    return Bundle.main.executableURL?.deletingLastPathComponent().path ?? "."
  }()
}

extension Process {
  /// Kills the process when it is still running after so many seconds.
  fileprivate func end(after seconds: Int) {
    let number = processIdentifier
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) { [weak self] in
      if self?.isRunning == true { kill(number, SIGKILL) }
    }
  }

  /// As a shell tells it: 128 and the signal's number for a process that was killed.
  fileprivate var exitStatus: Int32 {
    terminationReason == .exit ? terminationStatus : 128 + terminationStatus
  }
}
