import Foundation

/// Made-up cases for a reader, each from a seed of its own.
///
/// A few in every test run. `Scripts/fuzz` sets the environment for more: `TRYGG_FUZZ` is the number of
/// cases, `TRYGG_FUZZ_SEED` the first seed, `TRYGG_FUZZ_FILE` one case to try instead,
/// `TRYGG_FUZZ_FOLDER` where failing cases are kept, and `TRYGG_FUZZ_KEEP` where all cases are.
///
/// A reader that traps takes the tests with it. So the seed that is being tried always stands in
/// the temporary folder, in `trygg-fuzz-NAME-LANE`; the next run says so and tries it first.
public struct Fuzz: Sendable {
  /// Cases are dealt to so many tests, which run side by side.
  public static let lanes = 0..<4

  /// Whether there is time for everything, and not only for a sample.
  public static var isLong: Bool { Settings.fromEnvironment.cases != nil }

  let name: String
  let count: Int
  private let canHang: Bool
  private let settings: Settings

  /// - Parameters:
  ///   - few: how many cases a test run tries.
  ///   - cost: how many cheap cases one of these is worth, when many are asked for.
  ///   - canHang: whether nothing else ends a case that takes for ever.
  public init(_ name: String, few: Int, cost: Int = 1, canHang: Bool = true) {
    (self.name, self.canHang) = (name, canHang)
    settings = .fromEnvironment
    count = settings.cases.map { max(1, $0 / cost) } ?? few
  }

  /// What is wrong with the lane's cases: at most one complaint, with its seed and its smallest case.
  ///
  /// - Parameters:
  ///   - make: the case of a seed.
  ///   - complaint: what a reader does wrong with a case; nil when all is well.
  public func failures(
    lane: Int, make: (UInt64) throws -> [UInt8], complaint: ([UInt8]) async throws -> String?
  ) async throws -> [String] {
    if let file = settings.file {
      let found = try await complaint(try Repository.bytes(file))
      return found.map { ["\(name): \($0)"] } ?? []
    }
    let log = SeedLog(name: "\(name)-\(lane)", refusesToHang: canHang)
    let unfinished = log.unfinished.map { [$0] } ?? []
    let own = (0..<UInt64(count)).map { settings.first &+ $0 }
      .filter { $0 % UInt64(Self.lanes.count) == UInt64(lane) }
    for seed in unfinished + own {
      log.begin(seed)
      let bytes = try make(seed)
      if let folder = settings.keeping { try keep(bytes, seed, in: folder) }
      if let found = try await complaint(bytes) {
        log.end()
        return [try await report(seed, bytes, found, complaint)]
      }
    }
    log.end()
    return []
  }

  private func keep(_ bytes: [UInt8], _ seed: UInt64, in folder: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)-\(seed)"))
  }

  private func report(
    _ seed: UInt64, _ bytes: [UInt8], _ found: String,
    _ complaint: ([UInt8]) async throws -> String?
  ) async throws -> String {
    var shrinking = Shrinking(bytes, found)
    try await shrinking.shrink(complaint)
    if let folder = settings.folder { try keep(shrinking.bytes, seed, in: folder) }
    let text = String(decoding: shrinking.bytes.prefix(4000), as: UTF8.self).debugDescription
    return """
      \(name), seed \(seed): \(shrinking.complaint)
      the smallest case, \(shrinking.bytes.count) bytes: \(text)
      again: Scripts/fuzz --only \(name) --seed \(seed) --cases 1
      """
  }
}

/// What the environment asks for.
private struct Settings: Sendable {
  var cases: Int?
  var first: UInt64
  var file: String?
  var folder: String?
  var keeping: String?

  static let fromEnvironment: Settings = {
    let environment = ProcessInfo.processInfo.environment
    return Settings(
      cases: environment["TRYGG_FUZZ"].flatMap { Int($0) },
      first: environment["TRYGG_FUZZ_SEED"].flatMap { UInt64($0) } ?? 0,
      file: environment["TRYGG_FUZZ_FILE"], folder: environment["TRYGG_FUZZ_FOLDER"],
      keeping: environment["TRYGG_FUZZ_KEEP"])
  }()
}
