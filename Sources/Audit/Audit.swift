/// Attacks published files with what adversaries know, level by level.
public struct Audit: Sendable {
  /// What came of a level.
  public struct Level: Sendable {
    public let level: AuditLevel
    /// How many cells the rules protect.
    public let protected: Int
    public let exposures: [Exposure]
    /// How far apart the possible values of a protected cell are at least, in people, for the cell of
    /// which they are the nearest to each other; nil where that was not looked for.
    public let narrowest: Double?
    /// Why the level was not attacked; nil when it was.
    public let isSkipped: Bool

    /// The number of cells, or files, that give something away.
    public var recoverable: Int { Set(exposures.map(\.cell)).count }
  }

  public let levels: [Level]
  /// What a release and the earlier ones tell too closely together; nil where that was not looked for.
  let narrowed: NarrowedNumbers?

  public var exposures: [Exposure] { levels.flatMap(\.exposures) }

  /// - Parameters:
  ///   - folders: releases of the same survey and wave.
  ///   - measures: whether ``Level/narrowest`` is looked for as far as the rules want it, which takes
  ///     longer than to see that nothing can be told.
  public init(_ folders: [PublishedFolder], measures: Bool = false, threads: Int) {
    let single = folders.map { Attack([$0], measures: measures, threads: threads) }
    let joint =
      folders.count > 1 ? Attack(folders, measures: measures, threads: threads) : nil
    self.init(folders, single, joint)
  }

  private init(_ folders: [PublishedFolder], _ single: [Attack], _ joint: Attack?) {
    narrowed = nil
    let protected = single.reduce(0) { $0 + $1.protected }
    let narrowest = single.compactMap(\.narrowest).min()
    levels = AuditLevel.allCases.map { level in
      switch level {
      case .a, .b, .c:
        let found = single.flatMap(\.exposures).filter { $0.level == level }
        return Level(
          level: level, protected: protected, exposures: found.sorted(),
          narrowest: level == .c ? nil : narrowest, isSkipped: false)
      case .d:
        let known = Set(single.flatMap(\.exposures).map(\.cell))
        let found = joint.map { joint in
          joint.exposures.filter { !known.contains($0.cell) || $0.level == .d }
        }
        return Level(
          level: level, protected: joint?.protected ?? protected,
          exposures: (found ?? []).map { $0.at(.d) }.sorted(), narrowest: joint?.narrowest,
          isSkipped: joint == nil)
      case .e:
        let found = folders.flatMap { $0.printedExposures() } + single.flatMap(\.inFiles)
        return Level(
          level: level, protected: protected, exposures: found.sorted(), narrowest: nil,
          isSkipped: false)
      }
    }
  }

  /// Attacks a release that is to be published with those that were before.
  ///
  /// At level d stands only what the new release adds to what the earlier ones tell by themselves.
  ///
  /// - Parameter earlier: releases from the same people's answers, the oldest first.
  public init(_ release: PublishedFolder, beside earlier: [PublishedFolder], threads: Int) {
    let own = Attack([release], threads: threads)
    let alone = Audit([release], [own], nil)
    guard !earlier.isEmpty else {
      self = alone
      return
    }
    let before = Attack(earlier, threads: threads)
    let joint = Attack(earlier + [release], threads: threads)
    let known = Set(alone.exposures.map(\.cell))
    var found = joint.adds(to: before).filter { $0.level == .d || !known.contains($0.cell) }
    let narrowed = NarrowedNumbers(
      joint, release, beside: earlier, before: before, threads: threads)
    self.narrowed = narrowed
    let told = known.union(found.map(\.cell))
    found += narrowed.exposures.filter { !told.contains($0.cell) }
    let level = Level(
      level: .d, protected: joint.protected, exposures: found.map { $0.at(.d) }.sorted(),
      narrowest: joint.narrowest, isSkipped: false)
    levels = alone.levels.map { $0.level == .d ? level : $0 }
  }
}

extension Exposure {
  /// The same, found at another level.
  func at(_ level: AuditLevel) -> Exposure {
    Exposure(level, way, file: file, line: line, indicator: indicator, groups: groups)
  }
}
