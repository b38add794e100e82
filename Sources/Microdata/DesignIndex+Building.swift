/// Strata, clusters and units by their names, as another process found them.
extension DesignIndex {
  /// The number of a stratum, which is there from now on.
  ///
  /// - Parameters:
  ///   - size: PSUs in its population, where a column names them.
  ///   - differs: whether rows of it name different sizes.
  public mutating func addStratum(
    _ name: [UInt8], size: DecimalNumber?, differs: Bool
  ) -> Int32 {
    let number = stratum(name.span, 0, UInt32(name.count))
    if let size { note(populationSize: size, of: number) }
    if differs { strata[Int(number)].sizesDiffer = true }
    return number
  }

  /// The number of a PSU in a stratum; without clusters that of the stratum.
  public mutating func addPSU(
    _ name: [UInt8], in stratum: Int32, size: DecimalNumber?, differs: Bool
  ) -> Int32 {
    let number =
      hasClusters
      ? psu(stratum: stratum, cluster: name.span, 0, UInt32(name.count)) : unit(stratum: stratum)
    if let size { note(populationSize: size, ofPSU: number) }
    if differs { psus[Int(number)].sizesDiffer = true }
    return number
  }

  /// Adds respondents to a unit of a PSU; without a second stage it is the PSU.
  ///
  /// - Returns: the unit's number.
  public mutating func addUnit(_ name: [UInt8], in psu: Int32, rows: Int) -> Int32 {
    let number =
      hasSecondClusters ? unit(psu: psu, second: name.span, 0, UInt32(name.count)) : psu
    units[Int(number)].rows += rows
    return number
  }
}
