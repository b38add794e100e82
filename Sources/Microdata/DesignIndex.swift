/// The strata and primary sampling units that have been seen, and how many respondents each has.
///
/// A unit is what the variance sums over: the PSU where the design names a cluster, else the stratum
/// (there every respondent is a PSU, and its stratum's sums of squares suffice). PSU labels are nested
/// in strata.
public struct DesignIndex: Sendable {
  public struct Unit: Sendable, Hashable {
    /// Number of the stratum in ``DesignIndex/strata``.
    public var stratum: Int32
    /// Number of the PSU's label in ``DesignIndex/clusterNames``; 0 without clusters.
    var cluster: Int32
    /// Respondents of the whole sample, whatever they answered.
    public var rows = 0
  }

  public struct Stratum: Sendable, Hashable {
    /// PSUs in the population, where the description names a column for it.
    public var populationSize: DecimalNumber?
    /// Whether rows of the stratum name different sizes.
    var sizesDiffer = false
  }

  public let hasClusters: Bool
  public private(set) var units: [Unit] = []
  public private(set) var strata: [Stratum] = []
  private var stratumNames = NameIndex()
  private var clusterNames = NameIndex()
  private var unitTable = KeyTable()

  public init(hasClusters: Bool) {
    self.hasClusters = hasClusters
  }

  /// How many cluster labels were met.
  var clusterCount: Int { clusterNames.names.count }

  public func stratumName(_ stratum: Int32) -> [UInt8] { stratumNames.names[Int(stratum)] }

  public func clusterName(of unit: Unit) -> [UInt8] {
    hasClusters ? clusterNames.names[Int(unit.cluster)] : []
  }

  /// The stratum with the name between two places of a field batch.
  @inline(__always)
  mutating func stratum(_ bytes: Span<UInt8>, _ start: UInt32, _ end: UInt32) -> Int32 {
    let number = stratumNames.number(bytes, start, end)
    if Int(number) == strata.count { strata.append(Stratum()) }
    return number
  }

  /// The unit of a stratum; without clusters they are one and the same.
  @inline(__always)
  mutating func unit(stratum: Int32) -> Int32 {
    while units.count <= Int(stratum) {
      units.append(Unit(stratum: Int32(units.count), cluster: 0))
    }
    return stratum
  }

  @inline(__always)
  mutating func unit(
    stratum: Int32, cluster bytes: Span<UInt8>, _ start: UInt32, _ end: UInt32
  ) -> Int32 {
    unit(stratum: stratum, cluster: clusterNames.number(bytes, start, end))
  }

  private mutating func unit(stratum: Int32, cluster: Int32) -> Int32 {
    let key = UInt64(UInt32(bitPattern: stratum)) << 32 | UInt64(UInt32(bitPattern: cluster))
    if let unit = unitTable[key] { return unit }
    let unit = Int32(units.count)
    units.append(Unit(stratum: stratum, cluster: cluster))
    unitTable.insert(unit, for: key)
    return unit
  }

  @inline(__always)
  mutating func countRow(in unit: Int32) {
    units[Int(unit)].rows &+= 1
  }

  /// Notes a stratum's population size, and whether it was another one before.
  mutating func note(populationSize: DecimalNumber, of stratum: Int32) {
    guard let known = strata[Int(stratum)].populationSize else {
      strata[Int(stratum)].populationSize = populationSize
      return
    }
    if known != populationSize && known.value != populationSize.value {
      strata[Int(stratum)].sizesDiffer = true
    }
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
    return other.units.map { unit -> Int32 in
      let stratum = strataMap[Int(unit.stratum)]
      let number: Int32
      if hasClusters {
        let name = other.clusterNames.names[Int(unit.cluster)]
        number = self.unit(stratum: stratum, cluster: name.span, 0, UInt32(name.count))
      } else {
        number = self.unit(stratum: stratum)
      }
      units[Int(number)].rows += unit.rows
      return number
    }
  }
}
