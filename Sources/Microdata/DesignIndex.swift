import Bytes

/// The strata and sampling units that have been seen, and how many respondents each has.
///
/// A unit is what the variance sums over: the second stage's cluster where the design names one, else
/// the PSU where it names a cluster, else the stratum (there every respondent is a PSU, and its
/// stratum's sums of squares suffice). Labels are nested: in the PSU, and in the stratum.
public struct DesignIndex: Sendable {
  public struct Unit: Sendable, Hashable {
    /// Number of the stratum in ``DesignIndex/strata``.
    public var stratum: Int32
    /// Number of the PSU in ``DesignIndex/psus``; without clusters that of the stratum.
    public var psu: Int32
    /// Number of the second stage's label in ``DesignIndex/clusterNames``; 0 without one.
    var second: Int32 = 0
    /// Respondents of the whole sample, whatever they answered.
    public var rows = 0
  }

  public struct PSU: Sendable, Hashable {
    public var stratum: Int32
    /// Number of the label in ``DesignIndex/clusterNames``; 0 without clusters.
    var cluster: Int32
    /// Units of the second stage in the PSU's population, where a column names them.
    public var populationSize: DecimalNumber?
    /// Whether rows of the PSU name different sizes.
    public internal(set) var sizesDiffer = false
  }

  public struct Stratum: Sendable, Hashable {
    /// PSUs in the population, where the description names a column for it.
    public var populationSize: DecimalNumber?
    /// Whether rows of the stratum name different sizes.
    public internal(set) var sizesDiffer = false
  }

  public let hasClusters: Bool
  /// Whether a unit is a cluster of the second stage.
  public let hasSecondClusters: Bool
  public internal(set) var psus: [PSU] = []
  public internal(set) var units: [Unit] = []
  public internal(set) var strata: [Stratum] = []
  private var stratumNames = NameIndex()
  private var clusterNames = NameIndex()
  private var psuTable = KeyTable()
  private var unitTable = KeyTable()

  /// Bytes that a unit takes at most, with its PSU, its stratum and names of up to fifteen bytes, while
  /// they are read and while they are sorted.
  public static let bytesPerUnit = 800

  public init(hasClusters: Bool, hasSecondClusters: Bool = false) {
    self.hasClusters = hasClusters
    self.hasSecondClusters = hasClusters && hasSecondClusters
  }

  /// How many cluster labels were met.
  var clusterCount: Int { clusterNames.names.count }

  public func stratumName(_ stratum: Int32) -> [UInt8] { stratumNames.names[Int(stratum)] }

  public func clusterName(of psu: PSU) -> [UInt8] {
    hasClusters ? clusterNames.names[Int(psu.cluster)] : []
  }

  /// The label of the second stage's cluster; empty without one.
  public func secondName(of unit: Unit) -> [UInt8] {
    hasSecondClusters ? clusterNames.names[Int(unit.second)] : []
  }

  /// Labels of PSUs that stand in more than one stratum, sorted.
  public var labelsInSeveralStrata: [String] {
    guard hasClusters else { return [] }
    var count = [Int](repeating: 0, count: clusterNames.names.count)
    for psu in psus { count[Int(psu.cluster)] += 1 }
    return count.indices.filter { count[$0] > 1 }
      .map { String(decoding: clusterNames.names[$0], as: UTF8.self) }.sorted()
  }

  /// The stratum with the name between two places of a field batch.
  @inline(__always)
  mutating func stratum(_ bytes: Span<UInt8>, _ start: UInt32, _ end: UInt32) -> Int32 {
    let number = stratumNames.number(bytes, start, end)
    if Int(number) == strata.count { strata.append(Stratum()) }
    return number
  }

  /// Stands for the unit of a stratum that was not met before, or that has a long name.
  static let unknown: Int32 = -1

  /// Looks up the units of a column of strata at once, where each stratum is a unit.
  ///
  /// - Returns: whether some are ``unknown``.
  func findUnits(ofStrata keys: Span<UInt64>, _ count: Int, _ units: inout [Int32]) -> Bool {
    var units = units.mutableSpan
    return stratumNames.find(keys, count, orElse: Self.unknown, into: &units)
  }

  /// The unit of a stratum; without clusters they are one and the same.
  @inline(__always)
  mutating func unit(stratum: Int32) -> Int32 {
    while units.count <= Int(stratum) {
      psus.append(PSU(stratum: Int32(units.count), cluster: 0))
      units.append(Unit(stratum: Int32(units.count), psu: Int32(units.count)))
    }
    return stratum
  }

  /// The PSU of a stratum with the label between two places; its unit where there is one stage.
  @inline(__always)
  mutating func psu(
    stratum: Int32, cluster bytes: Span<UInt8>, _ start: UInt32, _ end: UInt32
  ) -> Int32 {
    psu(stratum: stratum, cluster: clusterNames.number(bytes, start, end))
  }

  /// The unit of a PSU with the second stage's label between two places.
  @inline(__always)
  mutating func unit(
    psu: Int32, second bytes: Span<UInt8>, _ start: UInt32, _ end: UInt32
  ) -> Int32 {
    unit(psu: psu, second: clusterNames.number(bytes, start, end))
  }

  private mutating func psu(stratum: Int32, cluster: Int32) -> Int32 {
    let key = Self.key(stratum, cluster)
    if let psu = psuTable[key] { return psu }
    let psu = Int32(psus.count)
    psus.append(PSU(stratum: stratum, cluster: cluster))
    if !hasSecondClusters { units.append(Unit(stratum: stratum, psu: psu)) }
    psuTable.insert(psu, for: key)
    return psu
  }

  private mutating func unit(psu: Int32, second: Int32) -> Int32 {
    let key = Self.key(psu, second)
    if let unit = unitTable[key] { return unit }
    let unit = Int32(units.count)
    units.append(Unit(stratum: psus[Int(psu)].stratum, psu: psu, second: second))
    unitTable.insert(unit, for: key)
    return unit
  }

  private static func key(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }

  @inline(__always)
  mutating func countRow(in unit: Int32) {
    units[Int(unit)].rows &+= 1
  }

  /// Counts a row in each of some units.
  mutating func countRows(in units: Span<Int32>, _ count: Int) {
    var own = self.units.mutableSpan
    for row in 0..<count { own[Int(units[row])].rows &+= 1 }
  }

  /// Notes a stratum's population size, and whether it was another one before.
  mutating func note(populationSize: DecimalNumber, of stratum: Int32) {
    guard let known = strata[Int(stratum)].populationSize else {
      strata[Int(stratum)].populationSize = populationSize
      return
    }
    guard known != populationSize else { return }
    if known.value != populationSize.value { strata[Int(stratum)].sizesDiffer = true }
    // The smallest, so that it does not matter who came first.
    if populationSize.isLess(than: known) { strata[Int(stratum)].populationSize = populationSize }
  }

  /// Notes a PSU's population size, and whether it was another one before.
  mutating func note(populationSize: DecimalNumber, ofPSU psu: Int32) {
    guard let known = psus[Int(psu)].populationSize else {
      psus[Int(psu)].populationSize = populationSize
      return
    }
    guard known != populationSize else { return }
    if known.value != populationSize.value { psus[Int(psu)].sizesDiffer = true }
    // The smallest, so that it does not matter who came first.
    if populationSize.isLess(than: known) { psus[Int(psu)].populationSize = populationSize }
  }

  /// Labels of the PSUs whose rows name different population sizes, sorted.
  var psusWithSeveralSizes: [String] {
    psus.filter(\.sizesDiffer).map { String(decoding: clusterName(of: $0), as: UTF8.self) }.sorted()
  }

  /// The strata whose rows name different population sizes, by name.
  var strataWithSeveralSizes: [String] {
    strata.indices.filter { strata[$0].sizesDiffer }
      .map { String(decoding: stratumNames.names[$0], as: UTF8.self) }.sorted()
  }

  /// Takes in another reader's strata and units.
  ///
  /// - Returns: the number here of each of the other's units.
  public mutating func merge(_ other: DesignIndex) -> [Int32] {
    let strataMap = other.strata.indices.map { index -> Int32 in
      let name = other.stratumNames.names[index]
      let stratum = stratum(name.span, 0, UInt32(name.count))
      if let size = other.strata[index].populationSize {
        note(populationSize: size, of: stratum)
      }
      if other.strata[index].sizesDiffer { strata[Int(stratum)].sizesDiffer = true }
      return stratum
    }
    let psuMap = hasClusters ? other.psus.map { merge($0, of: other, strataMap) } : strataMap
    return other.units.map { unit -> Int32 in
      let psu = psuMap[Int(unit.psu)]
      let number: Int32
      if hasSecondClusters {
        let name = other.secondName(of: unit)
        number = self.unit(psu: psu, second: name.span, 0, UInt32(name.count))
      } else {
        number = hasClusters ? psu : self.unit(stratum: psu)
      }
      units[Int(number)].rows += unit.rows
      return number
    }
  }

  /// The number here of another reader's PSU.
  private mutating func merge(
    _ psu: PSU, of other: DesignIndex, _ strata: [Int32]
  ) -> Int32 {
    let name = other.clusterName(of: psu)
    let number = self.psu(
      stratum: strata[Int(psu.stratum)], cluster: name.span, 0, UInt32(name.count))
    if let size = psu.populationSize { note(populationSize: size, ofPSU: number) }
    if psu.sizesDiffer { psus[Int(number)].sizesDiffer = true }
    return number
  }
}
