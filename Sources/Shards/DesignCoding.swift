import Aggregation
import Microdata

extension StateWriter {
  /// Strata by name with their PSUs and units in them; their place in the order is their number.
  mutating func put(_ design: DesignIndex, _ order: UnitOrder) {
    flag(design.hasClusters)
    flag(design.hasSecondClusters)
    let strata = order.sorted.runs { design.units[$0].stratum }
    count(strata.count)
    for stratum in strata {
      let number = design.units[stratum[stratum.startIndex]].stratum
      let facts = design.strata[Int(number)]
      text(design.stratumName(number))
      put(facts.populationSize, facts.sizesDiffer)
      let psus = Array(stratum).runs { design.units[$0].psu }
      count(psus.count)
      for psu in psus { put(Array(psu), design) }
    }
  }

  private mutating func put(_ units: [Int], _ design: DesignIndex) {
    let psu = design.psus[Int(design.units[units[0]].psu)]
    text(design.clusterName(of: psu))
    put(psu.populationSize, psu.sizesDiffer)
    count(units.count)
    for unit in units {
      text(design.secondName(of: design.units[unit]))
      count(design.units[unit].rows)
    }
  }

  private mutating func put(_ size: DecimalNumber?, _ differs: Bool) {
    flag(size != nil)
    if let size = size?.reduced {
      integer(Int128(size.mantissa))
      count(size.scale)
    }
    flag(differs)
  }
}

extension StateReader {
  /// - Throws: also when names stand twice, so that a place is not the number.
  mutating func design() throws(MalformedState) -> DesignIndex {
    let (hasClusters, hasSecond) = (try flag(), try flag())
    guard hasClusters || !hasSecond else { throw MalformedState() }
    var design = DesignIndex(hasClusters: hasClusters, hasSecondClusters: hasSecond)
    for number in 0..<(try length()) {
      let name = try text()
      let (size, differs) = try populationSize()
      let stratum = design.addStratum(name, size: size, differs: differs)
      let psus = try length()
      guard stratum == Int32(truncatingIfNeeded: number), psus > 0, hasClusters || psus == 1 else {
        throw MalformedState()
      }
      for _ in 0..<psus { try addPSU(in: stratum, to: &design) }
    }
    return design
  }

  private mutating func addPSU(
    in stratum: Int32, to design: inout DesignIndex
  ) throws(MalformedState) {
    let name = try text()
    let (size, differs) = try populationSize()
    let number = design.psus.count
    let psu = design.addPSU(name, in: stratum, size: size, differs: differs)
    let units = try length()
    guard psu == Int32(truncatingIfNeeded: number), units > 0,
      design.hasSecondClusters || units == 1
    else { throw MalformedState() }
    for _ in 0..<units {
      let next = design.hasSecondClusters ? design.units.count : number
      let name = try text()
      let unit = design.addUnit(name, in: psu, rows: try count())
      guard unit == Int32(truncatingIfNeeded: next) else { throw MalformedState() }
    }
  }

  private mutating func populationSize() throws(MalformedState) -> (DecimalNumber?, Bool) {
    var size: DecimalNumber?
    if try flag() {
      let mantissa = try integer64()
      size = DecimalNumber(
        mantissa: mantissa, scale: try count(upTo: DecimalNumber.largestScale))
    }
    return (size, try flag())
  }
}
