public import Diagnostics
public import SurveyModel

/// The combinations of all the margins' variables: respondents in one cell share every margin, and
/// so their g-weight.
///
/// With the margins gender × age (12 cells) and district (8), the cells are the 96 combinations of
/// gender, age and district.
public struct CalibrationCells: Sendable {
  /// More combinations than this are refused: a margin of that many cells is no population table.
  static let most = 1 << 20

  /// The margins' variables, each once, in the order of the margins.
  public let variables: [String]
  /// How many cells there are: combinations of categories that have a cell in every margin.
  public var count: Int { rows.count }

  let margins: [Margin]
  let rows: SparseRows
  /// For each margin the column of its first cell.
  let offsets: [Int]
  /// How many categories each variable has.
  private let sizes: [Int]
  /// The cell of each combination of categories, the last variable fastest; -1 for none.
  private let cellOfCombination: [Int32]

  /// The cells of some margins.
  ///
  /// - Throws: a finding for each variable or code that the description does not have, and one when
  ///   there are more combinations than can be kept.
  public init(_ calibration: Calibration, variables all: [Variable]) throws(Findings) {
    let margins = calibration.margins
    var names: [String] = []
    for name in margins.flatMap(\.variables) where !names.contains(name) { names.append(name) }
    let codes = try Self.codes(of: names, among: all, margins)
    var combinations = 1
    for list in codes {
      guard list.count <= Self.most / combinations else {
        throw Findings([.tooManyCells(names, most: Self.most)])
      }
      combinations *= max(1, list.count)
    }
    let parts = try margins.map { margin throws(Findings) in
      try MarginIndex(margin, names, codes)
    }
    let order = Self.largestFirst(margins)
    let offsets = Self.offsets(margins, order)
    var numbers = [Int32](repeating: -1, count: combinations)
    var columns: [Int32] = []
    var found: Int32 = 0
    var groups = [Int](repeating: 0, count: names.count)
    for combination in 0..<combinations {
      var rest = combination
      for place in names.indices.reversed() {
        (rest, groups[place]) = rest.quotientAndRemainder(dividingBy: codes[place].count)
      }
      let cells = order.compactMap { margin in parts[margin].cell(of: groups).map { (margin, $0) } }
      guard cells.count == margins.count, !margins.isEmpty else { continue }
      columns += cells.map { Int32(offsets[$0] + $1) }
      numbers[combination] = found
      found += 1
    }
    self.margins = margins
    self.offsets = offsets
    self.variables = names
    sizes = codes.map(\.count)
    cellOfCombination = numbers
    rows = SparseRows(
      columns: columns, width: margins.count,
      columnCount: margins.reduce(0) { $0 + $1.cells.count },
      leading: order.first.map { margins[$0].cells.count } ?? 0)
  }

  /// The cell of a respondent; nil when a category is missing, or a margin has none for it.
  ///
  /// - Parameter groups: for each of ``variables`` the number of the respondent's category among
  ///   `Variable.categories`; any number outside them is no category.
  public func cell(of groups: [Int]) -> Int? {
    guard groups.count == sizes.count else { return nil }
    var combination = 0
    for (group, size) in zip(groups, sizes) {
      guard group >= 0, group < size else { return nil }
      combination = combination * size + group
    }
    let cell = cellOfCombination[combination]
    return cell < 0 ? nil : Int(cell)
  }

  /// The number of the margin's cell that a calibration cell lies in.
  public func cell(_ cell: Int, inMargin margin: Int) -> Int {
    let columns = rows.columns[cell * rows.width..<(cell + 1) * rows.width]
    let range = offsets[margin]..<offsets[margin] + margins[margin].cells.count
    let column = columns.first { range.contains(Int($0)) }
    return column.map { Int($0) - range.lowerBound } ?? 0
  }

  /// What a survey says whose respondents lack a category of a margin and must not.
  public func unclassified(respondents: Int) -> Finding {
    .unclassified(respondents, variables)
  }

  private static func largestFirst(_ margins: [Margin]) -> [Int] {
    margins.indices.sorted { (-margins[$0].cells.count, $0) < (-margins[$1].cells.count, $1) }
  }

  private static func offsets(_ margins: [Margin], _ order: [Int]) -> [Int] {
    var offsets = [Int](repeating: 0, count: margins.count)
    var next = 0
    for margin in order {
      offsets[margin] = next
      next += margins[margin].cells.count
    }
    return offsets
  }

  private static func codes(
    of names: [String], among all: [Variable], _ margins: [Margin]
  ) throws(Findings) -> [[String]] {
    var unknown: [Finding] = []
    let codes = names.map { name -> [String] in
      let codes = all.first { $0.name == name }?.categories.map(\.code) ?? []
      if codes.isEmpty {
        let file = margins.first { $0.variables.contains(name) }?.file ?? ""
        unknown.append(.noCategories(name, file))
      }
      return codes
    }
    guard unknown.isEmpty else { throw Findings(unknown) }
    return codes
  }
}

/// Where a margin's cells stand among the combinations of its own variables.
private struct MarginIndex {
  /// The margin's variables as places among all variables, and how many categories each has.
  private let places: [(place: Int, size: Int)]
  private let cells: [Int32]

  init(_ margin: Margin, _ names: [String], _ codes: [[String]]) throws(Findings) {
    places = margin.variables.compactMap { name in
      names.firstIndex(of: name).map { ($0, codes[$0].count) }
    }
    var cells = [Int32](repeating: -1, count: places.reduce(1) { $0 * $1.size })
    var unknown: [Finding] = []
    for (number, cell) in margin.cells.enumerated() {
      var combination: Int? = cell.codes.count == places.count ? 0 : nil
      for (code, (place, size)) in zip(cell.codes, places) {
        guard let before = combination, let group = codes[place].firstIndex(of: code) else {
          combination = nil
          break
        }
        combination = before * size + group
      }
      if let combination, cells[combination] < 0 {
        cells[combination] = Int32(number)
      } else {
        unknown.append(.notACombination(margin, cell))
      }
    }
    guard unknown.isEmpty else { throw Findings(unknown) }
    self.cells = cells
  }

  func cell(of groups: [Int]) -> Int? {
    var combination = 0
    for (place, size) in places { combination = combination * size + groups[place] }
    let cell = cells[combination]
    return cell < 0 ? nil : Int(cell)
  }
}
