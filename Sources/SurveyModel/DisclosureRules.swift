/// Which cells may not be shown, so that nothing published can be traced to a person.
public struct DisclosureRules: Sendable, Hashable {
  /// A cell with fewer valid answers is suppressed, with all its figures.
  public var minimumCount: Int
  /// So is a share's cell where fewer answers count, or fewer of the valid ones do not; unweighted.
  public var minimumInCategory: Int
  /// Whether "nobody" and "everybody" may be shown: that none of a group was robbed, or all were.
  public var zerosAreSafe: Bool
  /// When a sum of amounts tells too closely of one respondent.
  public var dominance: DominanceRules
  /// The figures of an indicator with fewer valid answers in a whole table are not in the table.
  public var minimumInTable: Int
  /// Whether more is suppressed where a suppressed cell would follow from what is shown.
  public var secondary: Bool
  /// How much of a suppressed count must stay unknown.
  public var protection: Protection
  /// Ledgers of releases beside the run's own, relative to the description: what was published from
  /// the same people's answers elsewhere.
  public var priorReleases: [String] = []

  /// How far apart the values of a suppressed count must be that agree with what is shown: either side
  /// of it `count` people, or `share` of it where that is more.
  public struct Protection: Sendable, Hashable {
    public var count: Int
    /// A proportion.
    public var share: Double

    public init(count: Int = 3, share: Double = 0.2) {
      self.count = count
      self.share = share
    }
  }

  /// - Parameters:
  ///   - minimumInCategory: nil for 3, or `minimumCount` where that is less.
  ///   - dominance: nil for 10 per cent, or for none where `minimumCount` is 0.
  public init(
    minimumCount: Int = 5, minimumInCategory: Int? = nil, zerosAreSafe: Bool = false,
    dominance: DominanceRules? = nil, minimumInTable: Int = 0, secondary: Bool = true,
    protection: Protection = Protection()
  ) {
    self.minimumCount = minimumCount
    self.minimumInCategory = minimumInCategory ?? min(3, minimumCount)
    self.zerosAreSafe = zerosAreSafe
    self.dominance = dominance ?? (minimumCount > 0 ? DominanceRules() : .none)
    self.minimumInTable = minimumInTable
    self.secondary = secondary
    self.protection = protection
  }
}
