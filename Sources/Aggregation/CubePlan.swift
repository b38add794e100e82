public import Microdata
public import SurveyModel

/// Which groups a cube crosses and which sums it keeps in each cell.
public struct CubePlan: Sendable {
  /// A variable that is crossed.
  public struct Grouping: Sendable {
    public let variable: String
    let column: Int
    /// Group of each code; the last entry is for a cell that could not be read.
    let groupOfCode: [UInt32]
    /// Categories of the variable; group number `categories` holds everybody else.
    public let categories: Int
    let stride: UInt64
  }

  /// A coded question that is measured: its codes fall in classes that the indicators tell apart.
  struct CodedMeasure: Sendable {
    let column: Int
    /// Class of each code, ``unused`` for an answer that no indicator uses.
    let classOfCode: [UInt16]
    let classes: Int
  }

  /// Where the sums of an indicator stand.
  enum Source: Sendable {
    /// In a coded measure: the classes that count, and those that count or not but are valid.
    case classes(measure: Int, counts: [Int], outOf: [Int])
    /// In a numeric measure.
    case numbers(measure: Int)
    /// In a measure of two numbers.
    case pairs(measure: Int)
    /// In a list of the numbers that were answered.
    case values(measure: Int)
  }

  static let unused = UInt16.max

  /// The calibration's variables first, then the tables'.
  public let groupings: [Grouping]
  /// How many of the groupings are the calibration's.
  public let calibrated: Int
  /// Whether everybody is counted in each cell, whatever the answer.
  let countsEverybody: Bool
  /// Number of cells in the full crossing; the largest number when there are more.
  public let cells: UInt64
  let coded: [CodedMeasure]
  /// Columns of the numeric measures.
  let numeric: [Int]
  /// Columns of the measures of two numbers.
  let pairs: [(y: Int, x: Int)]
  /// Columns whose numbers are listed.
  let values: [Int]
  let sources: [String: Source]

  /// - Parameters:
  ///   - variables: what is crossed, gap variable included.
  ///   - calibration: variables of the calibration's margins, which are crossed as well.
  ///   - countsEverybody: whether a cell counts respondents whatever they answered, as it does for a
  ///     calibration.
  ///   - indicators: what is measured in each cell.
  ///   - answered: a question whose every answer, and reason for none, is a group of its own; its
  ///     grouping is the last.
  public init(
    variables: [String], calibration: [String] = [], countsEverybody: Bool = false,
    indicators: [Indicator],
    reading plan: ReadingPlan, answersTo answered: String? = nil
  ) {
    var groupings: [Grouping] = []
    var cells: UInt64 = 1
    for name in calibration + variables.filter({ !calibration.contains($0) }) {
      guard let column = plan.codedIndex(of: name) else { continue }
      let grouping = Grouping(name, column, plan, stride: cells)
      groupings.append(grouping)
      cells = cells.timesSaturating(UInt64(grouping.categories + 1))
    }
    if let name = answered, let column = plan.codedIndex(of: name) {
      let grouping = Grouping(answersTo: name, column, plan, stride: cells)
      groupings.append(grouping)
      cells = cells.timesSaturating(UInt64(grouping.categories + 1))
    }
    self.groupings = groupings
    calibrated = calibration.count
    self.countsEverybody = countsEverybody || !calibration.isEmpty
    self.cells = cells
    var builder = MeasureBuilder(plan: plan)
    for (variable, group) in Self.byVariable(indicators) { builder.add(variable, group) }
    coded = builder.coded
    numeric = builder.numeric
    pairs = builder.pairs
    values = builder.values
    sources = builder.sources
  }

  /// A plan that says how many sums there are, and not what of: for merging.
  public init(shape: CubeShape) {
    groupings = []
    calibrated = 0
    cells = UInt64(UInt32.max)
    countsEverybody = shape.countsEverybody
    coded = shape.classes.map { CodedMeasure(column: 0, classOfCode: [], classes: $0) }
    numeric = Array(repeating: 0, count: shape.numeric)
    pairs = Array(repeating: (0, 0), count: shape.pairs)
    values = Array(repeating: 0, count: shape.values)
    sources = [:]
  }

  /// How many sums a cube of this plan keeps in each cell.
  public var shape: CubeShape {
    CubeShape(
      classes: coded.map(\.classes), numeric: numeric.count, pairs: pairs.count,
      values: values.count, countsEverybody: countsEverybody)
  }

  /// Whether the sums of an indicator are kept.
  public func measures(_ indicator: String) -> Bool { sources[indicator] != nil }

  /// The indicators of each variable, in order of first appearance.
  private static func byVariable(_ indicators: [Indicator]) -> [(String, [Indicator])] {
    var order: [String] = []
    var groups: [String: [Indicator]] = [:]
    for indicator in indicators {
      if groups[indicator.variable] == nil { order.append(indicator.variable) }
      groups[indicator.variable, default: []].append(indicator)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }
}

extension CubePlan.Grouping {
  fileprivate init(_ name: String, _ column: Int, _ plan: ReadingPlan, stride: UInt64) {
    let others = plan.coded[column].categories.count
    let meanings = plan.codebooks[column].meanings
    variable = name
    self.column = column
    categories = others
    self.stride = stride
    groupOfCode =
      meanings.map { meaning in
        if case .category(let number) = meaning { UInt32(number) } else { UInt32(others) }
      } + [UInt32(others)]
  }
}

extension CubePlan.Grouping {
  /// One group for each meaning of the codebook.
  fileprivate init(answersTo name: String, _ column: Int, _ plan: ReadingPlan, stride: UInt64) {
    let meanings = plan.codebooks[column].meanings.count
    variable = name
    self.column = column
    categories = meanings
    self.stride = stride
    groupOfCode = (0...meanings).map(UInt32.init)
  }
}

/// Collects what must be summed so that every indicator can be read off.
private struct MeasureBuilder {
  let plan: ReadingPlan
  var coded: [CubePlan.CodedMeasure] = []
  var numeric: [Int] = []
  var pairs: [(y: Int, x: Int)] = []
  var values: [Int] = []
  var sources: [String: CubePlan.Source] = [:]

  mutating func add(_ variable: String, _ indicators: [Indicator]) {
    if let column = plan.numericIndex(of: variable) {
      addNumeric(column, indicators)
    } else if let column = plan.codedIndex(of: variable) {
      addCoded(column, indicators)
    }
  }

  private mutating func addNumeric(_ column: Int, _ indicators: [Indicator]) {
    var sums: Int?
    var list: Int?
    for indicator in indicators {
      switch indicator.measure {
      case .ratio(let over):
        guard let other = plan.numericIndex(of: over) else { continue }
        sources[indicator.id] = .pairs(measure: pairs.count)
        pairs.append((column, other))
      case .quantile:
        if list == nil { values.append(column) }
        list = values.count - 1
        sources[indicator.id] = .values(measure: values.count - 1)
      case .mean, .total, .share, .count:
        if sums == nil { numeric.append(column) }
        sums = numeric.count - 1
        sources[indicator.id] = .numbers(measure: numeric.count - 1)
      }
    }
  }

  /// Codes that every indicator treats alike share a class.
  private mutating func addCoded(_ column: Int, _ indicators: [Indicator]) {
    let categories = plan.coded[column].categories
    var signatures: [[UInt8]] = []
    var classOfCode: [UInt16] = []
    for meaning in plan.codebooks[column].meanings {
      guard case .category(let number) = meaning else {
        classOfCode.append(CubePlan.unused)
        continue
      }
      let roles = indicators.map { $0.role(of: categories[number].code) }
      if roles.allSatisfy({ $0 == 0 }) {
        classOfCode.append(CubePlan.unused)
      } else if let known = signatures.firstIndex(of: roles) {
        classOfCode.append(UInt16(known))
      } else {
        classOfCode.append(UInt16(signatures.count))
        signatures.append(roles)
      }
    }
    for (index, indicator) in indicators.enumerated() {
      let classes = signatures.indices
      sources[indicator.id] = .classes(
        measure: coded.count, counts: classes.filter { signatures[$0][index] == 2 },
        outOf: classes.filter { signatures[$0][index] > 0 })
    }
    coded.append(
      CubePlan.CodedMeasure(
        column: column, classOfCode: classOfCode + [CubePlan.unused], classes: signatures.count))
  }
}

extension Indicator {
  /// 2 for a code that counts, 1 for one that is only valid, 0 for any other.
  func role(of code: String) -> UInt8 {
    switch measure {
    case .share(let counts, let outOf), .count(let counts, let outOf):
      if counts.contains(code) { return 2 }
      return outOf.contains(code) ? 1 : 0
    case .mean, .total, .ratio, .quantile: return 0
    }
  }
}

extension UInt64 {
  /// The product, or the largest number when it is more than that.
  func timesSaturating(_ other: UInt64) -> UInt64 {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }
}
