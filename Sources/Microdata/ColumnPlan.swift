public import CSV
public import Diagnostics
import SurveyModel

/// Where the columns of a reading plan stand in one file.
public struct ColumnPlan: Sendable {
  /// How many columns the file has.
  let columns: Int
  /// The file's columns that are read, ascending; a place is an index into this list.
  let wanted: [Int]
  let weight: Int?
  let stratum: Int?
  let cluster: Int?
  let stratumSize: Int?
  /// The second stage's cluster and population size.
  let secondCluster: Int?
  let psuSize: Int?
  let identifier: Int?
  /// Places of the plan's coded and numeric variables.
  let coded: [Int]
  let numeric: [Int]
  /// Places of the delivered replicate weights, in the replicates' order.
  let replicates: [Int]
  /// The columns' names by place, for findings.
  let names: [String]
  /// The decimal mark of each place.
  let decimals: [UInt8]
  /// The stated sign between thousands.
  private let thousands: UInt8?
  /// Names of the columns of numbers that show a decimal comma.
  let decimalCommas: [String]
  /// Columns of numbers that keep fewer decimals than they were delivered with.
  let rounded: [RoundedColumn]

  /// Finds every needed column of a file, and how its numbers are written.
  ///
  /// - Throws: a finding for each column that is missing, stands twice, or whose numbers can be read in
  ///   two ways.
  public init(_ plan: ReadingPlan, file: DelimitedFile) throws(Findings) {
    try self.init(
      plan, header: file.header, stated: file.decimal ?? plan.decimal, thousands: file.thousands,
      convention: DecimalConvention(delimiter: file.delimiter)
    ) { columns in
      file.decimalMarks(
        of: columns, passingOver: columns.map { plan.missingTexts(of: file.header.names[$0]) })
    }
  }

  /// - Parameters:
  ///   - stated: the decimal mark of every column, when it was stated.
  ///   - thousands: the sign between thousands, when it was stated; the decimal mark is the other one.
  ///   - convention: which mark columns have that show none.
  ///   - marks: what each of some columns shows.
  init(
    _ plan: ReadingPlan, header: Header, stated: UInt8? = nil, thousands: UInt8? = nil,
    convention: DecimalConvention = DecimalConvention(delimiter: UInt8(ascii: ",")),
    marks: ([Int]) -> [DecimalMark] = { $0.map { _ in .unseen } }
  ) throws(Findings) {
    var finder = ColumnFinder(header: header, wave: plan.wave)
    let weight = finder.find(plan.design.weight, "the weight")
    let stratum = finder.find(plan.design.strata, "the strata")
    let cluster = finder.find(plan.design.cluster, "the clusters")
    let size = finder.find(plan.design.stratumSize, "the strata's population sizes")
    let second = plan.design.secondStage
    let secondCluster = finder.find(second?.cluster, "the second stage's clusters")
    let psuSize = finder.find(second?.size, "the clusters' population sizes")
    let coded = plan.coded.prefix(plan.readCoded).map {
      finder.find($0.name, "variable \($0.name)")
    }
    let numeric = plan.numeric.prefix(plan.readNumeric).map {
      finder.find($0.name, "variable \($0.name)")
    }
    let identifier = finder.find(column: plan.identifier, "the identifier")
    let replicates = finder.find(plan.design.replicates)
    let wanted = Set(finder.found).sorted()
    let stated = stated ?? thousands.map { NumberForm(decimal: $0).otherMark }
    let shown = stated == nil ? marks(wanted) : []
    let markOfColumn = Dictionary(uniqueKeysWithValues: zip(wanted, shown))
    let numbers = Set(([weight, size, psuSize] + numeric).compactMap { $0 }).sorted()
    let marksOfNumbers = (numbers + replicates).map { markOfColumn[$0] ?? .unseen }
    for (column, mark) in zip(numbers + replicates, marksOfNumbers) {
      finder.refuse(mark, of: column, convention, beside: marksOfNumbers)
    }
    guard finder.findings.isEmpty else { throw Findings(finder.findings) }
    let place = { (column: Int?) in column.flatMap { wanted.firstIndex(of: $0) } }
    columns = header.names.count
    self.wanted = wanted
    self.weight = place(weight)
    self.stratum = place(stratum)
    self.cluster = place(cluster)
    stratumSize = place(size)
    self.secondCluster = place(secondCluster)
    self.psuSize = place(psuSize)
    self.identifier = place(identifier)
    self.coded = coded.compactMap(place)
    self.numeric = numeric.compactMap(place)
    self.replicates = replicates.compactMap(place)
    names = wanted.map { header.names[$0] }
    decimalCommas = numbers.filter {
      (stated ?? markOfColumn[$0]?.byte) == UInt8(ascii: ",")
    }.map { header.names[$0] }
    decimals = wanted.map { stated ?? markOfColumn[$0]?.byte ?? convention.usual }
    self.thousands = thousands
    let kept = [(weight, plan.rounding?.weight)] + zip(numeric, plan.rounding?.numbers ?? [])
    rounded = kept.compactMap { RoundedColumn(header, $0, decimals: $1) }
  }

  /// The names of the replicates' columns, in the replicates' order.
  public var replicateNames: [String] { replicates.map { names[$0] } }

  /// How the numbers at a place are written.
  func form(ofPlace place: Int, decimals kept: Int? = nil) -> NumberForm {
    NumberForm(
      decimal: decimals[place], thousands: thousands,
      decimals: kept ?? DecimalNumber.largestScale)
  }
}

/// A column whose numbers were rounded, half to even, because exact sums cannot hold all their digits.
public struct RoundedColumn: Sendable, Hashable {
  public let name: String
  public let decimals: Int

  public init(name: String, decimals: Int) {
    self.name = name
    self.decimals = decimals
  }

  /// Nil for no column, or one that keeps its decimals.
  fileprivate init?(_ header: Header, _ column: Int?, decimals: Int?) {
    guard let column, let decimals else { return nil }
    name = header.names[column]
    self.decimals = decimals
  }
}

/// Looks columns up and collects what is wrong.
private struct ColumnFinder {
  let header: Header
  let wave: Wave
  var findings: [Finding] = []
  var found: [Int] = []
  private var told: Set<String> = []

  init(header: Header, wave: Wave) {
    self.header = header
    self.wave = wave
  }

  mutating func find(_ variable: String?, _ purpose: String) -> Int? {
    find(column: variable.map(wave.column), purpose)
  }

  /// A population size's column; nil for a number that is stated.
  mutating func find(_ size: StratumSize?, _ purpose: String) -> Int? {
    guard case .column(let name) = size else { return nil }
    return find(name, purpose)
  }

  mutating func find(column name: String?, _ purpose: String) -> Int? {
    guard let name else { return nil }
    do throws(Finding) {
      let column = try header.column(name, for: purpose)
      found.append(column)
      return column
    } catch {
      if told.insert(error.message).inserted { findings.append(error) }
      return nil
    }
  }

  /// The columns of delivered replicates; none when there are none, or something is wrong with them.
  mutating func find(_ replicates: Replicates?) -> [Int] {
    guard case .delivered(let delivered)? = replicates else { return [] }
    do throws(Findings) {
      let columns = try ReplicateColumns.columns(of: delivered, in: header)
      found += columns
      return columns
    } catch {
      findings += error.list
      return []
    }
  }

  /// Refuses numbers that can be read in two ways.
  mutating func refuse(
    _ mark: DecimalMark, of column: Int, _ convention: DecimalConvention,
    beside others: [DecimalMark]
  ) {
    if mark == .both {
      findings.append(.twoDecimalMarks(header, column))
    } else if convention.isAmbiguous(mark, beside: others) {
      findings.append(.thousandsOrDecimals(header, column, mark))
    }
  }
}

extension Finding {
  fileprivate static func thousandsOrDecimals(
    _ header: Header, _ column: Int, _ mark: DecimalMark
  ) -> Finding {
    let (signs, sign) = mark.byte == UInt8(ascii: ",") ? ("commas", ",") : ("points", ".")
    return Finding(
      .data, "csv.thousands-or-decimals",
      "the \(signs) in \"\(header.names[column])\" may part thousands or decimals",
      at: SourceLocation(file: header.file), expected: "numbers that can be read in one way only",
      remedy: """
        state csv: { decimal: "\(sign)" } in the description if they part decimals, \
        { thousands: "\(sign)" } if they part thousands
        """
    )
  }

  fileprivate static func twoDecimalMarks(_ header: Header, _ column: Int) -> Finding {
    Finding(
      .data, "csv.two-decimal-marks",
      "the numbers of \"\(header.names[column])\" have decimal points in some rows and commas in others",
      at: SourceLocation(file: header.file), expected: "one decimal mark in a column",
      remedy: """
        mend the column at its source, or state csv: { decimal: "," } in the description, with \
        thousands: "." if the points part thousands
        """)
  }
}
