import Foundation
import Synchronization

/// Says which case was being tried when the process died, and ends it when a case takes too long.
final class SeedLog: Sendable {
  private struct Current: Sendable {
    var seed: UInt64?
    var isDone = false
    var start = ContinuousClock.now
  }

  /// No case is so large that it takes longer, however busy the machine.
  private static let longest = Duration.seconds(600)

  /// The seed that an earlier process died of.
  let unfinished: UInt64?
  private let name: String
  private let path: String
  private let handle: FileHandle?
  private let current = Mutex(Current())

  /// - Parameter refusesToHang: whether a case that takes too long ends the process.
  init(name: String, refusesToHang: Bool) {
    self.name = name
    let folder = FileManager.default.temporaryDirectory
    path = folder.appendingPathComponent("trygg-fuzz-\(name)").path
    let text = try? String(contentsOfFile: path, encoding: .utf8)
    unfinished = text.flatMap { UInt64($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    handle = FileHandle(forWritingAtPath: path)
    if let unfinished { Self.say("\(name): the last run ended inside the case of \(unfinished)") }
    guard refusesToHang else { return }
    Thread.detachNewThread { [weak self] in
      while self?.refuseToHang() == true { Thread.sleep(forTimeInterval: 1) }
    }
  }

  /// All seeds have the same width, so that none leaves digits of the one before.
  func begin(_ seed: UInt64) {
    current.withLock { $0 = Current(seed: seed) }
    let digits = String(seed)
    let text = String(repeating: " ", count: 20 - digits.count) + digits + "\n"
    try? handle?.seek(toOffset: 0)
    try? handle?.write(contentsOf: Data(text.utf8))
  }

  /// All cases are done.
  func end() {
    current.withLock { $0.isDone = true }
    try? handle?.close()
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Whether to look again later.
  private func refuseToHang() -> Bool {
    let current = current.withLock { $0 }
    if let seed = current.seed, !current.isDone, ContinuousClock.now - current.start > Self.longest
    {
      fatalError("\(name): the case of seed \(seed) takes too long")
    }
    return !current.isDone
  }

  private static func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
