import Disclosure
import SurveyModel

/// The cells of some releases, question by question, each once.
struct CellBook: Sendable {
  let questions: [Question]
  private(set) var cells: [[PublishedCell]]
  /// Cells of which the files tell different things.
  private(set) var exposures: [Exposure] = []

  /// - Parameter first: how many tables of the groups come before those of the folders.
  init(_ folders: [PublishedFolder], _ groups: JointGroups, after first: Int = 0) {
    let questions = Question.all(folders.flatMap(\.knowledge.indicators))
    self.questions = questions
    cells = questions.map { _ in [] }
    var places: [String: (question: Int, indicator: Int)] = [:]
    for (number, question) in questions.enumerated() {
      for (own, indicator) in question.indicators.enumerated() {
        places[indicator.id] = (number, own)
      }
    }
    var known: [[[Int: Int]]] = questions.map { $0.indicators.map { _ in [:] } }
    var table = first
    for (release, folder) in folders.enumerated() {
      for own in folder.tables {
        let indicators = own.indicators.map { places[$0] }
        for row in own.rows {
          guard let group = groups.ofKeys[table][row.key], let place = indicators[row.indicator]
          else {
            continue
          }
          var cell = PublishedCell(
            row, group: group, indicator: place.indicator,
            measure: questions[place.question].indicators[place.indicator].measure,
            release: release, file: own.file)
          if cell.isProtected { cell.wanted = folder.wanted(row, own) }
          if let first = known[place.question][place.indicator][group] {
            join(cell, place.question, first, folders, groups)
          } else {
            known[place.question][place.indicator][group] = cells[place.question].count
            cells[place.question].append(cell)
          }
        }
        table += 1
      }
    }
  }

  /// Compares a cell with what is known of it, and keeps what tells more.
  private mutating func join(
    _ cell: PublishedCell, _ question: Int, _ place: Int, _ folders: [PublishedFolder],
    _ groups: JointGroups
  ) {
    let first = cells[question][place]
    if let way = way(first, cell, folders) {
      exposures.append(
        Exposure(
          first.release == cell.release ? .a : .d, way,
          file: cell.file, line: cell.line,
          indicator: questions[question].indicators[cell.indicator].id,
          groups: groups.name(cell.group)))
    }
    if !first.isShown, cell.isShown || cell.isProtected {
      cells[question][place] = cell
      cells[question][place].wanted = cell.wanted ?? first.wanted
    }
  }

  /// What two tellings of a cell give away; nil when nothing.
  private func way(
    _ first: PublishedCell, _ other: PublishedCell, _ folders: [PublishedFolder]
  ) -> Exposure.Way? {
    if first.release == other.release {
      if first.agrees(with: other) { return nil }
      return first.isShown && other.isShown ? .notARounding : .inTheOpen
    }
    if first.isShown, other.isShown {
      let difference = abs(first.n - other.n)
      let least = Double(folders.map(\.knowledge.rules.minimumCount).max() ?? 0)
      return difference > 0 && difference < least ? .corrected : nil
    }
    let isOpened = first.isProtected && other.isShown || first.isShown && other.isProtected
    return isOpened ? .inTheOpen : nil
  }

  var protected: Int { cells.reduce(0) { $0 + $1.count(where: \.isProtected) } }

  /// Whether something of a question must not be known.
  func needsCare(_ question: Int) -> Bool { cells[question].contains(where: \.isProtected) }

  /// What stands in the tables of a release, which are the only ones.
  func openFigures(_ folder: PublishedFolder, _ groups: JointGroups) -> [Exposure] {
    var statuses: [Int: [String: Status]] = [:]
    for (question, own) in zip(questions, cells) {
      for cell in own where !cell.isShown {
        statuses[cell.group, default: [:]][question.indicators[cell.indicator].id] = cell.status
      }
    }
    var open = OpenFigures(
      folder.knowledge, groups, groups.variables.numbers.first ?? [:], statuses)
    return folder.tables.enumerated().flatMap { number, table in
      open.exposures(in: table, path: folder.path, ofKeys: groups.ofKeys[number])
    }
  }
}
