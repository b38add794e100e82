import Aggregation
import Microdata
import Numerics

extension StateWriter {
  mutating func put(_ shape: CubeShape) {
    count(shape.classes.count)
    for classes in shape.classes { count(classes) }
    for number in [shape.numeric, shape.pairs, shape.values] { count(number) }
    flag(shape.countsEverybody)
  }

  /// The cells by unit and number; a slot's place in that order is its number.
  mutating func put(_ cube: CubeContents, _ shape: CubeShape, ranks: [Int]) {
    count(cube.weightScale)
    for scale in cube.numberScales { count(scale) }
    for scale in cube.pairScales {
      count(scale.y)
      count(scale.x)
    }
    for scale in cube.valueScales { count(scale) }
    let keys = cube.keys.map { UInt64(ranks[Int($0 >> 32)]) << 32 | $0 & 0xFFFF_FFFF }
    let order = keys.indices.sorted { keys[$0] < keys[$1] }
    count(order.count)
    var previous: UInt64 = 0
    for slot in order {
      count(keys[slot] - previous)
      previous = keys[slot]
      put(slot, cube, shape)
      drainWhenFull()
    }
    put(cube.values, order)
  }

  private mutating func put(_ slot: Int, _ cube: CubeContents, _ shape: CubeShape) {
    for (measure, classes) in shape.classes.enumerated() {
      for answer in 0..<classes { put(cube.coded[measure][slot, answer]) }
    }
    for measure in cube.numeric { put(measure[slot]) }
    for measure in cube.pairs { put(measure[slot]) }
    for list in cube.amounts { put(list[slot]) }
    if shape.countsEverybody { put(cube.everybody[slot]) }
  }

  private mutating func put(_ sums: ClassSums) {
    count(sums.n)
    guard sums.n > 0 else { return }
    integer(sums.w)
    integer(sums.w2)
  }

  private mutating func put(_ sums: NumericSums) {
    count(sums.n)
    guard sums.n > 0 else { return }
    integer(sums.w)
    for part in [sums.w2, sums.wy, sums.w2y, sums.wy2, sums.w2y2] { integer(part) }
  }

  private mutating func put(_ sums: PairSums) {
    count(sums.n)
    guard sums.n > 0 else { return }
    integer(sums.w)
    for part in PairSums.codedParts { integer(sums[keyPath: part]) }
  }

  private mutating func put(_ amounts: AmountSums) {
    integer(amounts.sum)
    guard amounts.sum != .zero else { return }
    for size in amounts.largest { integer(size) }
  }

  /// Each answer behind the cell it belongs to, by cell, number and weight.
  private mutating func put(_ values: [[AnsweredNumber]], _ order: [Int]) {
    var places = order
    for (place, slot) in order.enumerated() { places[slot] = place }
    for list in values {
      let sorted = list.map { (places[Int($0.slot)], $0.number, $0.weight) }.sorted(by: <)
      count(sorted.count)
      var previous = 0
      for (place, number, weight) in sorted {
        count(place - previous)
        previous = place
        integer(Int128(number))
        integer(Int128(weight))
        drainWhenFull()
      }
    }
  }
}

extension PairSums {
  /// In the order in which they stand in a state.
  fileprivate static var codedParts: [WritableKeyPath<PairSums, Int256>] {
    [
      \.wy, \.wx, \.wy2, \.wxy, \.wx2, \.w2y, \.w2x, \.w2y2, \.w2xy, \.w2x2,
    ]
  }
}

extension StateReader {
  mutating func cubeShape() throws(MalformedState) -> CubeShape {
    let classes = try list { reader throws(MalformedState) in try reader.length() }
    let (numeric, pairs, values) = (try length(), try length(), try length())
    return CubeShape(
      classes: classes, numeric: numeric, pairs: pairs, values: values,
      countsEverybody: try flag())
  }

  mutating func contents(
    _ shape: CubeShape, units: Int
  ) throws(MalformedState) -> CubeContents {
    var cube = CubeContents(shape)
    cube.weightScale = try scale()
    for measure in cube.numberScales.indices { cube.numberScales[measure] = try scale() }
    for measure in cube.pairScales.indices {
      cube.pairScales[measure] = (y: try scale(), x: try scale())
    }
    for measure in cube.valueScales.indices { cube.valueScales[measure] = try scale() }
    for slot in 0..<(try length(ofBytes: shape.bytesPerCell)) {
      let step = try number()
      let (key, overflow) = (cube.keys.last ?? 0).addingReportingOverflow(step)
      guard !overflow, Int(key >> 32) < units, slot == 0 || step > 0 else { throw MalformedState() }
      cube.keys.append(key)
      try addSums(to: &cube, shape)
    }
    for measure in cube.values.indices { cube.values[measure] = try answers(cube.keys.count) }
    return cube
  }

  private mutating func scale() throws(MalformedState) -> Int {
    try count(upTo: DecimalNumber.largestScale)
  }

  private mutating func addSums(
    to cube: inout CubeContents, _ shape: CubeShape
  ) throws(MalformedState) {
    for (measure, classes) in shape.classes.enumerated() {
      for _ in 0..<classes { cube.coded[measure].append(try classSums()) }
    }
    for measure in cube.numeric.indices { cube.numeric[measure].append(try numericSums()) }
    for measure in cube.pairs.indices { cube.pairs[measure].append(try pairSums()) }
    for list in cube.amounts.indices { cube.amounts[list].append(try amountSums()) }
    if shape.countsEverybody { cube.everybody.append(try classSums()) }
  }

  private mutating func classSums() throws(MalformedState) -> ClassSums {
    var sums = ClassSums()
    sums.n = try count()
    guard sums.n > 0 else { return sums }
    sums.w = try integer128()
    sums.w2 = try integer()
    return sums
  }

  private mutating func numericSums() throws(MalformedState) -> NumericSums {
    var sums = NumericSums()
    sums.n = try count()
    guard sums.n > 0 else { return sums }
    sums.w = try integer128()
    (sums.w2, sums.wy, sums.w2y) = (try integer(), try integer(), try integer())
    (sums.wy2, sums.w2y2) = (try integer(), try integer())
    return sums
  }

  private mutating func pairSums() throws(MalformedState) -> PairSums {
    var sums = PairSums()
    sums.n = try count()
    guard sums.n > 0 else { return sums }
    sums.w = try integer128()
    for part in PairSums.codedParts { sums[keyPath: part] = try integer() }
    return sums
  }

  private mutating func amountSums() throws(MalformedState) -> AmountSums {
    let sum: Int256 = try integer()
    guard sum != .zero else { return AmountSums() }
    var largest: [Int128] = []
    for _ in 0..<AmountSums.kept { largest.append(try integer128()) }
    guard let amounts = AmountSums(sum: sum, largest: largest) else { throw MalformedState() }
    return amounts
  }

  private mutating func answers(_ cells: Int) throws(MalformedState) -> [AnsweredNumber] {
    var answers: [AnsweredNumber] = []
    var place = 0
    for _ in 0..<(try length(ofBytes: MemoryLayout<AnsweredNumber>.stride)) {
      place += try count()
      guard place < cells else { throw MalformedState() }
      answers.append(
        AnsweredNumber(
          slot: Int32(truncatingIfNeeded: place), number: try integer64(),
          weight: try integer64()))
    }
    return answers
  }
}
