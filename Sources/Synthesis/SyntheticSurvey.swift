public import SurveyModel

/// Made-up microdata that fit a description: to rehearse a delivery before it arrives.
///
/// The same description, model, number of rows and seed give the same bytes on every machine.
/// Rows are made one after another, so that a file of any length takes the same memory:
///
/// ```swift
/// var synthetic = SyntheticSurvey(survey, model: model, rows: 17_669, seed: 2023)
/// var buffer: [UInt8] = []
/// synthetic.appendHeader(to: &buffer)
/// while synthetic.remaining > 0 { synthetic.appendRows(10_000, to: &buffer) }
/// ```
public struct SyntheticSurvey: Sendable {
  /// The columns in the order in which they are drawn.
  private let columns: [Column]
  /// The columns of a file whose columns the description names, nil for one that it does not read;
  /// nil where they stand as they are drawn.
  private let order: [Int?]?
  private let format: DeliveryFormat
  private let population: Population
  private let text: CellText
  private let clusters: SynthesisModel.Clusters
  private let hasClusters: Bool

  private var random: RandomStream
  private var urn: Urn
  /// Rows of each stratum so far.
  private var given: [Int]
  /// The group of the current person, by background variable.
  private var groups: [Int]
  /// The number of the current person's answer in each column; nil for none.
  private var drawn: [Int?]
  private var sums: [Double] = []

  /// Prepares rows for the columns of a wave, by default the newest.
  ///
  /// Strata get rows in proportion to the model's `answers`, exactly; people within a stratum come
  /// in proportion to population share × willingness to answer, and carry the weight that undoes it.
  ///
  /// - Parameter style: how cells and lines are written, by default as the description says.
  public init(
    _ survey: Survey, wave: Wave? = nil, model: SynthesisModel = SynthesisModel(), rows: Int,
    seed: UInt64, style: DeliveryStyle? = nil
  ) {
    // Beyond this many rows a stratum's count would no longer be exact as a double.
    let rows = min(max(rows, 0), 1_000_000_000_000_000)
    let survey = survey.drawing(model.drawnShares)
    population = Population(survey, model: model, rows: rows)
    text = CellText(style ?? DeliveryStyle(survey.csv))
    clusters = model.clusters
    hasClusters = survey.design.cluster != nil
    format = survey.csv
    columns = ColumnPlan(
      survey: survey, wave: wave ?? survey.waves.last, model: model, population: population,
      text: text
    ).columns()
    let names = columns.map(\.name)
    order = survey.csv.columns?.map(names.firstIndex)
    random = RandomStream(seed: seed)
    urn = Urn(population.strata.map(\.rows))
    given = population.strata.map { _ in 0 }
    groups = population.background.map { _ in 0 }
    drawn = columns.map { _ in nil }
  }

  /// Everything that a cell may hold beside digits, and the names of the columns, with blanks between:
  /// to see beforehand whether an encoding has all the characters.
  public var vocabulary: [UInt8] {
    let texts = columns.flatMap { column -> [[UInt8]] in
      let gate = column.gate.map { [$0.otherwise] } ?? []
      return [text.encoded(column.name)] + gate + column.missing.cells + column.source.texts
    }
    return Array(texts.joined(separator: [UInt8(ascii: " ")]))
  }

  /// Rows that have not been made yet.
  public var remaining: Int { urn.remaining }

  /// Appends the line of column names, below as many empty ones as the description skips; no names
  /// where it says that files have none.
  public func appendHeader(to buffer: inout [UInt8]) {
    buffer += Array(repeating: 10, count: format.skippedLines ?? 0)
    guard format.columns == nil else { return }
    appendLine(columns.map { text.encoded($0.name) }, to: &buffer)
  }

  private func appendLine(_ cells: [[UInt8]], to buffer: inout [UInt8]) {
    buffer += cells.joined(separator: [text.delimiter])
    buffer += text.lineEnd
  }

  /// Appends the next rows, at most as many as remain.
  public mutating func appendRows(_ count: Int, to buffer: inout [UInt8]) {
    for _ in 0..<max(0, min(count, remaining)) { appendRow(to: &buffer) }
  }

  private mutating func appendRow(to buffer: inout [UInt8]) {
    let stratum = urn.take(random.below(urn.remaining))
    let personal = drawPerson(in: stratum)
    if let order {
      appendCells(order, stratum, personal, to: &buffer)
    } else {
      for index in columns.indices {
        if index > 0 { buffer.append(text.delimiter) }
        drawn[index] = appendCell(columns[index], stratum, personal, to: &buffer)
      }
      buffer += text.lineEnd
    }
    given[stratum] += 1
  }

  /// Draws the cells in their own order, since one may depend on another, and writes them in that of a
  /// file whose columns the description names.
  private mutating func appendCells(
    _ order: [Int?], _ stratum: Int, _ personal: Double, to buffer: inout [UInt8]
  ) {
    var cells: [[UInt8]] = columns.map { _ in [] }
    for index in columns.indices {
      drawn[index] = appendCell(columns[index], stratum, personal, to: &cells[index])
    }
    appendLine(order.map { $0.map { cells[$0] } ?? [] }, to: &buffer)
  }

  /// Draws the groups of a person of a stratum, and returns the personal factor.
  private mutating func drawPerson(in stratum: Int) -> Double {
    for slot in groups.indices {
      let fixed = population.strata[stratum].fixed[slot]
      groups[slot] = fixed ?? draw(population.background[slot].answering)
    }
    return population.personal[random.below(population.personal.count)]
  }

  /// An index, each as likely as its part of the running sums.
  private mutating func draw(_ sums: [Double]) -> Int {
    let mark = random.unit() * (sums.last ?? 0)
    return sums.firstIndex { mark < $0 } ?? max(0, sums.count - 1)
  }

  /// Appends a cell, and returns the number of the answer if it is one with codes.
  private mutating func appendCell(
    _ column: Column, _ stratum: Int, _ personal: Double, to buffer: inout [UInt8]
  ) -> Int? {
    if let gate = column.gate, !gate.open.contains(drawn[gate.column] ?? -1) {
      buffer += gate.otherwise
      return nil
    }
    if !column.missing.cells.isEmpty {
      let mark = random.unit()
      if let index = column.missing.sums.firstIndex(where: { mark < $0 }) {
        buffer += column.missing.cells[index]
        return nil
      }
    }
    switch column.source {
    case .weight: text.append(weight(in: stratum), decimals: 4, to: &buffer)
    case .stratumSize: text.append(stratumSize(stratum), decimals: 0, to: &buffer)
    case .stratum(let cells): buffer += cells[stratum]
    case .cluster(let cells): appendCluster(cells, stratum, to: &buffer)
    case .group(let slot, let cells):
      append(cells[groups[slot]], to: &buffer)
      return groups[slot]
    case .age(let slot, let bands, let year):
      let band = bands[groups[slot]]
      let age = band.lowerBound + random.below(band.count)
      text.append(year.map { $0 - age } ?? age, decimals: 0, to: &buffer)
      return groups[slot]
    case .answer(let answer):
      let factor = answer.pull.factor(of: groups, personal: personal)
      answer.tilt.weights(factor: factor, into: &sums)
      let number = draw(sums)
      append(answer.cells[number], to: &buffer)
      return number
    case .number(let number):
      let factor = number.pull.factor(of: groups, personal: personal)
      let value = number.value(at: random.unit(), factor: factor)
      text.append(value, decimals: number.decimals, to: &buffer)
    }
    return nil
  }

  /// One of the ways in which a code is written; nothing is drawn where there is only one.
  private mutating func append(_ spellings: Spellings, to buffer: inout [UInt8]) {
    buffer += spellings[random.below(spellings.count)]
  }

  /// The people that a respondent stands for, in ten-thousandths: people of the stratum over its
  /// rows, times what undoes the unequal willingness to answer.
  private func weight(in stratum: Int) -> Int {
    let rows = Double(population.strata[stratum].rows)
    var weight = population.strata[stratum].people / rows
    for slot in groups.indices where population.strata[stratum].fixed[slot] == nil {
      weight *= population.background[slot].adjustment[groups[slot]]
    }
    return Int(min((weight * 10_000).rounded(), 1e18))
  }

  /// Primary sampling units of the stratum in the population: clusters, or else people.
  private func stratumSize(_ stratum: Int) -> Int {
    if hasClusters { return max(clusters.population, clusters.sampled) }
    return Int(min(population.strata[stratum].people, 1e18))
  }

  /// The clusters of a stratum take turns, so that each has respondents.
  private func appendCluster(_ cells: [[UInt8]], _ stratum: Int, to buffer: inout [UInt8]) {
    let drawn = max(1, clusters.sampled)
    let turn = given[stratum] % drawn
    if cells.isEmpty {
      text.append(stratum * drawn + turn + 1, decimals: 0, to: &buffer)
    } else {
      buffer += cells[turn % cells.count]
    }
  }
}
