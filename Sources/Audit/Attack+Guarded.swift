import Disclosure

extension Attack {
  /// The protected numbers of the questions of which the last release tells something, and those before.
  func guarded(from folders: [PublishedFolder]) -> [GuardedNumber] {
    book.questions.indices.flatMap { question -> [GuardedNumber] in
      let releases = Set(book.cells[question].map(\.release))
      guard releases.contains(folders.count - 1), releases.count > 1 else { return [] }
      return cells(of: question) + hidden(of: question, folders)
    }
  }

  private func cells(of question: Int) -> [GuardedNumber] {
    book.cells[question].filter(\.isProtected).flatMap { cell -> [GuardedNumber] in
      let kinds: [GuardedNumber.Kind] =
        book.questions[question].divides(cell.indicator) ? GuardedNumber.Kind.allCases : [.answers]
      // What no run has told may be any of them.
      let own = cell.wanted.map { width in kinds.filter { width[$0] != nil } } ?? kinds
      return own.map { kind in
        number(
          question, cell.indicator, cell.group, kind, cell.file, cell.line, cell.wanted?[kind])
      }
    }
  }

  private func hidden(of question: Int, _ folders: [PublishedFolder]) -> [GuardedNumber] {
    guard let last = folders.last, !last.wanted.isEmpty else { return [] }
    var numbers: [GuardedNumber] = []
    for group in groups.hidden where groups.all[group].choices.contains(where: { $0.1 == nil }) {
      let told = groups.told(group)
      for (place, indicator) in book.questions[question].indicators.enumerated() {
        guard let width = last.wanted[indicator.id, told] else { continue }
        for kind in GuardedNumber.Kind.allCases where width[kind] != nil {
          numbers.append(number(question, place, group, kind, last.path, nil, width[kind]))
        }
      }
    }
    return numbers
  }

  private func number(
    _ question: Int, _ indicator: Int, _ group: Int, _ kind: GuardedNumber.Kind, _ file: String,
    _ line: Int?, _ wanted: Double?
  ) -> GuardedNumber {
    let name = GuardedNumber.Name(
      indicator: book.questions[question].indicators[indicator].id, groups: groups.name(group),
      kind: kind)
    return GuardedNumber(
      name: name, question: question, indicator: indicator, group: group, file: file, line: line,
      wanted: wanted)
  }

  /// The same numbers as these releases have them; without those that they say nothing of.
  func known(_ numbers: [GuardedNumber]) -> [GuardedNumber] {
    let named = Dictionary(groups.all.indices.map { (groups.name($0), $0) }) { first, _ in first }
    return book.known(numbers) { named[$0.name.groups] }
  }
}

extension CellBook {
  /// The same numbers as the book has them; without those of questions that it lacks.
  ///
  /// - Parameter group: that of a number; nil where there is none.
  func known(
    _ numbers: [GuardedNumber], group: (GuardedNumber) -> Int?
  ) -> [GuardedNumber] {
    var places: [String: (question: Int, indicator: Int)] = [:]
    for (question, own) in questions.enumerated() {
      for (place, indicator) in own.indicators.enumerated() {
        places[indicator.id] = (question, place)
      }
    }
    return numbers.compactMap { number in
      guard let place = places[number.name.indicator], let group = group(number) else { return nil }
      return GuardedNumber(
        name: number.name, question: place.question, indicator: place.indicator, group: group,
        file: number.file, line: number.line, wanted: number.wanted)
    }
  }
}
