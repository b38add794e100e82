import Disclosure
import Estimation
import SurveyModel

/// Writes a table's tidy records in one of their forms: an indicator's figures, then its tests.
struct TidyRecords: Sendable {
  private let table: ReleasedTable
  private let form: TidyForm
  /// Survey and wave, which all records have.
  private let head: [UInt8]
  /// The crossed variables' codes by line.
  private let codes: [[UInt8]]
  /// In the order of ``Status/allCases``.
  private let statuses: [[UInt8]]
  private let remarks: [Estimate.Remark: [UInt8]]
  private let lines: LinePieces

  init(_ table: ReleasedTable, _ form: TidyForm) {
    self.table = table
    self.form = form
    lines = LinePieces(table)
    var record = TidyRecord(form)
    record.add(text: table.surveyID)
    record.add(text: "\(table.wave)")
    head = record.bytes
    codes = table.lines.map { groups in
      var record = TidyRecord(form, from: 3)
      for group in groups { record.add(text: group ?? TidyLayout.total) }
      return record.bytes
    }
    statuses = Status.allCases.map { form.written($0.rawValue) }
    remarks = Dictionary(
      uniqueKeysWithValues: Estimate.Remark.allCases.map { ($0, form.written($0.rawValue)) })
  }

  /// How many pieces there are.
  var pieces: Int { lines.count }

  /// Adds the records of a piece: some lines of an indicator, behind the last its tests.
  func append(_ piece: Int, to output: inout [UInt8]) {
    let (number, lines) = self.lines[piece]
    let block = table.blocks[number]
    let kinds = block.columns.map { kind($0, block.indicator) }
    let indicator = written(block.indicator.id, as: 2)
    var text: [UInt8] = []
    swap(&text, &output)
    var record = TidyRecord(form, addingTo: text)
    var isFirst = piece == 0
    let start = head + indicator
    for line in lines {
      let stub = start + codes[line]
      for (column, kind) in kinds.enumerated() {
        guard let cell = block[line, column] else { continue }
        if !isFirst { record.separate() }
        isFirst = false
        record.begin(with: stub, kind, count: measureColumn + 1)
        add(cell, to: &record)
        record.end()
      }
    }
    let isLast = lines.upperBound == table.lines.count
    for test in table.tests where isLast && test.indicator.id == block.indicator.id {
      if !isFirst { record.separate() }
      isFirst = false
      record.begin(with: start, count: 3)
      add(test, to: &record)
      record.end()
    }
    output = record.bytes
  }

  private func written(_ text: String, as column: Int) -> [UInt8] {
    var record = TidyRecord(form, from: column)
    record.add(text: text)
    return record.bytes
  }

  private var measureColumn: Int { 3 + table.by.count + (table.gap == nil ? 0 : 1) }

  /// The values of the gap variable and the measure.
  private func kind(_ column: TableColumn, _ indicator: Indicator) -> [UInt8] {
    let layout = TidyLayout(table: table)
    var record = TidyRecord(form, from: 3 + table.by.count)
    if let code = layout.code(of: column.part) { record.add(text: code) }
    record.add(text: layout.measure(of: column, indicator))
    return record.bytes
  }

  private func add(_ cell: ReleasedCell, to record: inout TidyRecord) {
    if let figures = cell.figures {
      add(figures, to: &record)
    } else {
      // Nothing is known of a suppressed cell, its n neither; of an empty one that nobody answered.
      let n = cell.status == .noData ? 0 : cell.n
      if let n { record.add(count: n) } else { record.addMissing() }
      record.addMissing(TidyLayout.figures.count - 1)
    }
    record.add(written: statuses[cell.status.place])
    addNote(cell, to: &record)
  }

  private func addNote(_ cell: ReleasedCell, to record: inout TidyRecord) {
    let remark = cell.figures?.remark
    guard cell.reasons.isEmpty, !table.isInternal else {
      return addNote(remark?.rawValue, cell.reasons.map(\.rawValue), to: &record)
    }
    guard let remark else { return record.addMissing() }
    record.add(written: remarks[remark] ?? [])
  }

  private func add(_ estimate: Estimate, to record: inout TidyRecord) {
    let isKnown = estimate.designEffect?.isFinite == true
    record.addValues(TidyLayout.figures.count) { form, column, text in
      form.append(count: estimate.n, &column, to: &text)
      form.append(number: estimate.weightedN, &column, to: &text)
      form.append(number: estimate.value, &column, to: &text)
      form.append(number: estimate.standardError, &column, to: &text)
      form.append(number: estimate.interval?.lower, &column, to: &text)
      form.append(number: estimate.interval?.upper, &column, to: &text)
      form.append(count: estimate.degreesOfFreedom, &column, to: &text)
      form.append(number: estimate.designEffect, &column, to: &text)
      form.append(number: isKnown ? estimate.effectiveSize : nil, &column, to: &text)
      form.append(number: estimate.pValue, &column, to: &text)
      form.append(number: estimate.adjustedPValue, &column, to: &text)
    }
  }

  /// Words with a space between them, none of which needs quoting.
  private func addNote(_ word: String?, _ reasons: [String] = [], to record: inout TidyRecord) {
    if word == nil, reasons.isEmpty, !table.isInternal { return record.addMissing() }
    let words = [table.isInternal ? InternalMark.word : nil, word].compactMap(\.self) + reasons
    record.add(text: words.joined(separator: " "))
  }
}

// MARK: - Tests

extension TidyRecords {
  private func add(_ test: ReleasedTest, to record: inout TidyRecord) {
    for variable in table.by {
      record.add(text: variable.name == test.variable ? TidyLayout.compared : TidyLayout.total)
    }
    if let code = TidyLayout(table: table).code(of: test) { record.add(text: code) }
    record.add(text: test.kind.rawValue)
    addFigures(of: test, to: &record)
    record.add(written: statuses[test.status.place])
    addNote(
      test.figures.map { "df1=" + NumberText.shortest($0.numeratorFreedom) }, to: &record)
  }

  /// F stands as the estimate, its second degrees of freedom as df.
  private func addFigures(of test: ReleasedTest, to record: inout TidyRecord) {
    guard let figures = test.figures else {
      return record.addMissing(TidyLayout.figures.count)
    }
    for name in TidyLayout.figures {
      switch name {
      case "n": record.add(count: figures.n)
      case "estimate": record.add(number: figures.statistic)
      case "df": record.add(number: figures.denominatorFreedom)
      case "p_value": record.add(number: figures.pValue)
      default: record.addMissing()
      }
    }
  }
}
