import Profile
import SurveyModel

/// Which columns of a delivery hold the variables of a template.
struct TemplateMatch {
  struct Found {
    var column: ColumnReading
    var note: Note?
  }

  /// By the template's name of the variable or of the column of its design.
  private(set) var found: [String: Found] = [:]
  /// Columns with the name of a variable and other answers.
  private(set) var unlike: [String] = []
  private let columns: [ColumnReading]
  private var taken: Set<String> = []

  /// The template's wave whose columns most of the file's are called as.
  let wave: Wave?

  init(_ survey: Survey, _ columns: [ColumnReading]) {
    self.columns = columns.filter(\.canBeRead)
    let header = Set(self.columns.map(\.name))
    let known = survey.waves.map { wave in
      (wave: wave, count: wave.rename.values.count(where: header.contains))
    }
    let most = known.map(\.count).max() ?? 0
    wave = most > 0 ? known.last { $0.count == most }?.wave : nil
    var size: [String] = []
    if case .column(let name)? = survey.design.stratumSize { size.append(name) }
    let design =
      [survey.design.weight, survey.design.strata, survey.design.cluster]
      .compactMap { $0 } + size
    let described = survey.described
    let names = described.map(\.name)
    let extra = design.filter { !names.contains($0) }
    for name in names + extra where wave?.rename[name] != nil {
      matchWave(name, survey.variable(name))
    }
    for name in names + extra where found[name] == nil {
      matchName(name, survey.variable(name))
    }
    for variable in described where found[variable.name] == nil { matchText(variable) }
    for variable in described where found[variable.name] == nil {
      matchCodes(variable, described)
    }
  }

  subscript(name: String) -> Found? { found[name] }

  func isTaken(_ column: String) -> Bool { taken.contains(column) }

  private var free: [ColumnReading] { columns.filter { !taken.contains($0.name) } }

  /// The column that held the variable in one of the template's waves.
  private mutating func matchWave(_ name: String, _ variable: Variable?) {
    guard let wave, let column = free.first(where: { $0.name == wave.rename[name] }) else { return }
    if let variable, !column.fits(variable) || isOther(column, variable) {
      unlike.append(column.name)
      return
    }
    take(column, for: name, variable.flatMap { doubt(column, $0) })
  }

  /// The same name, else one that differs in case, diacritics and signs only.
  private mutating func matchName(_ name: String, _ variable: Variable?) {
    let alike = free.filter { Spelling.key($0.name) == Spelling.key(name) }
    let exact = free.first { $0.name == name }
    guard let column = exact ?? (alike.count == 1 ? alike.first : nil) else { return }
    if let variable, !column.fits(variable) || isOther(column, variable) {
      unlike.append(column.name)
      return
    }
    take(column, for: name, variable.flatMap { doubt(column, $0) })
  }

  /// A column of another name that the file labels with the variable's label or question.
  private mutating func matchText(_ variable: Variable) {
    let texts = [
      variable.label.sv, variable.label.en, variable.question?.sv, variable.question?.en,
    ]
    let keys = Set(texts.compactMap { $0.map(Spelling.key) })
    let alike = free.filter { column in
      column.evidence.label.map { keys.contains(Spelling.key($0)) } ?? false
    }
    guard alike.count == 1, let column = alike.first, column.fits(variable) else { return }
    take(column, for: variable.name, .check("found by the label that the file gives it"))
  }

  /// The only column with the variable's codes, which no other variable has. Numbers from 1 on are
  /// codes of many questions: they say nothing without labels.
  private mutating func matchCodes(_ variable: Variable, _ all: [Variable]) {
    guard case .coded(let categories) = variable.kind, categories.count > 2 else { return }
    let codes = Set(categories.map(\.code))
    let rivals = all.filter { other in
      found[other.name] == nil && Set(other.categories.map(\.code)) == codes
    }
    let alike = free.filter { column in
      column.codes.map { Set($0.entries.map(\.code)) == codes && $0.rareValues == 0 } ?? false
    }
    guard rivals.count == 1, alike.count == 1, let column = alike.first,
      !isOther(column, variable), doubt(column, variable) == nil,
      column.codes?.isLabelled ?? false || codes.contains(where: { $0.count > 2 })
    else { return }
    take(column, for: variable.name, .check("found by its codes"))
  }

  private mutating func take(_ column: ColumnReading, for name: String, _ note: Note?) {
    taken.insert(column.name)
    found[name] = Found(column: column, note: note)
  }

  /// The labels of the file and of the template for the same codes.
  private func labels(
    _ column: ColumnReading, _ variable: Variable
  ) -> [(own: String, theirs: [String])] {
    column.evidence.valueLabels.compactMap { label in
      variable.categories.first { $0.code == label.code }
        .map { (label.label, [$0.label.sv, $0.label.en].compactMap { $0 }) }
    }
  }

  /// Whether the file's labels of the codes have nothing to do with the template's: a question's number
  /// may be another one's in another wave.
  private func isOther(_ column: ColumnReading, _ variable: Variable) -> Bool {
    let stems = { (text: String) in Set(Spelling.words(text).map { $0.prefix(4) }) }
    let labels = labels(column, variable)
    return labels.count > 1
      && labels.allSatisfy { own, theirs in
        theirs.allSatisfy { stems(own).isDisjoint(with: stems($0)) }
      }
  }

  /// What the file's own words say against a variable.
  private func doubt(_ column: ColumnReading, _ variable: Variable) -> Note? {
    let labels = labels(column, variable)
    let same = labels.count { own, theirs in
      theirs.map(Spelling.key).contains(Spelling.key(own))
    }
    if same * 2 < labels.count { return .check("the file's labels of the codes differ") }
    guard let text = column.evidence.label, !text.allSatisfy(\.isWhitespace) else { return nil }
    let texts = [
      variable.label.sv, variable.label.en, variable.question?.sv, variable.question?.en,
    ]
    let isKnown = texts.contains { $0.map(Spelling.key) == Spelling.key(text) }
    return isKnown ? nil : .check("the file calls it \(JSON5Text.quoted(text))")
  }
}

extension ColumnReading {
  /// Whether a description may name the column.
  fileprivate var canBeRead: Bool {
    switch holds {
    case .leftOut(.identity), .leftOut(.unnamed), .leftOut(.repeated), .leftOut(.empty): false
    default: true
    }
  }

  /// Cells that are none of a variable's codes, of how many: as far as the values are known.
  func unlisted(in variable: Variable) -> (values: Int, cells: Int, of: Int) {
    let listed = Set(variable.categories.map(\.code) + variable.notReported)
      .union(variable.missing.keys).union(missing.codes)
    var (values, cells, all) = (0, 0, 0)
    for value in evidence.values {
      all += value.count
      if !variable.reads(value.text, listed) {
        values += 1
        cells += value.count
      }
    }
    return (values, cells, all)
  }

  /// Whether nine in ten answers are some that the variable lists.
  fileprivate func fits(_ variable: Variable) -> Bool {
    if variable.kind == .numeric {
      return evidence.kind == .number || evidence.kind == .wholeNumber
    }
    let unlisted = unlisted(in: variable)
    return unlisted.of > 0 && unlisted.cells * 10 <= unlisted.of
  }
}

extension Variable {
  /// Whether a cell is one of the listed codes, or falls in a band.
  fileprivate func reads(_ text: String, _ listed: Set<String>) -> Bool {
    if listed.contains(text) { return true }
    guard let number = Double(text) else { return false }
    if case .banded(let edges) = kind, let first = edges.first, let last = edges.last {
      return fromBirthYear || (Double(first)..<Double(last)).contains(number)
    }
    return numericCodes && listed.contains { Double($0) == number }
  }
}
