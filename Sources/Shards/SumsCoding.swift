import Aggregation
import Microdata

extension StateWriter {
  /// - Parameter partNames: the shards' names, in their order.
  mutating func put(_ sums: WaveSums, partNames: [String]) {
    let order = UnitOrder(sums.design)
    put(sums.design, order)
    put(sums.tally)
    let isVoid = sums.isVoid
    flag(sums.outgrowsIntegers)
    flag(isVoid)
    count(sums.cubes.count)
    for cube in sums.cubes {
      put(cube.plan.shape)
      if !isVoid { put(cube.contents, cube.plan.shape, ranks: order.ranks) }
    }
    for name in partNames {
      let rows = sums.rows[name]
      flag(rows != nil)
      if let rows { put(rows, ranks: order.ranks) }
    }
  }

  /// Each respondent; a state has them only where the design has replicates.
  private mutating func put(_ rows: RowColumns, ranks: [Int]) {
    count(rows.units.count)
    count(rows.replicates)
    for unit in rows.units { count(ranks[Int(unit)]) }
    drainWhenFull()
    for weight in rows.weights { double(weight) }
    drainWhenFull()
    count(rows.codes.count)
    for column in rows.codes {
      for code in column { count(Int(code)) }
      drainWhenFull()
    }
    count(rows.numbers.count)
    for column in rows.numbers {
      for number in column { double(number) }
      drainWhenFull()
    }
    for weight in rows.replicateWeights { double(weight) }
    drainWhenFull()
  }
}

extension StateReader {
  mutating func sums(of parts: [String]) throws(MalformedState) -> WaveSums {
    let design = try design()
    let tally = try tally()
    let (outgrown, isVoid) = (try flag(), try flag())
    let units = design.units.count
    let cubes = try list { reader throws(MalformedState) -> Cube in
      let shape = try reader.cubeShape()
      let plan = CubePlan(shape: shape)
      return isVoid ? Cube(plan) : Cube(plan, holding: try reader.contents(shape, units: units))
    }
    var rows: [String: RowColumns] = [:]
    for part in parts where try flag() { rows[part] = try rowColumns(tally, units: units) }
    let sums = WaveSums(
      design: design, tally: tally, cubes: cubes, rows: rows, outgrown: outgrown)
    guard sums.isVoid == isVoid else { throw MalformedState() }
    return sums
  }

  private mutating func rowColumns(
    _ tally: Tally, units: Int
  ) throws(MalformedState) -> RowColumns {
    var rows = RowColumns()
    let count = try length(
      ofBytes: RowColumns.bytesPerRow(
        codes: tally.codes.count, numbers: tally.numbers.count, replicates: 0))
    rows.replicates = try length()
    let (weights, overflow) = count.multipliedReportingOverflow(by: rows.replicates)
    guard !overflow else { throw MalformedState() }
    for _ in 0..<count {
      let unit = try self.count()
      guard unit < units else { throw MalformedState() }
      rows.units.append(Int32(truncatingIfNeeded: unit))
    }
    rows.weights = try doubles(count)
    guard try length() == tally.codes.count || count == 0 else { throw MalformedState() }
    for _ in tally.codes where count > 0 {
      var column: [UInt16] = []
      for _ in 0..<count { column.append(UInt16(try self.count(upTo: Int(UInt16.max)))) }
      rows.codes.append(column)
    }
    guard try length() == tally.numbers.count || count == 0 else { throw MalformedState() }
    for _ in tally.numbers where count > 0 { rows.numbers.append(try doubles(count)) }
    rows.replicateWeights = try doubles(weights)
    return rows
  }

  private mutating func doubles(_ count: Int) throws(MalformedState) -> [Double] {
    var list: [Double] = []
    for _ in 0..<count { list.append(try double()) }
    return list
  }
}
