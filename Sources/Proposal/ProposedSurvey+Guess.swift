public import Diagnostics
import Profile
import SurveyModel

extension ProposedSurvey {
  /// A description guessed from what the files hold.
  ///
  /// - Throws: a finding when no column holds codes or numbers.
  public init(guessedFrom files: [DeliveredFile]) throws(Findings) {
    try self.init(guessedFrom: Delivery(files))
  }

  init(guessedFrom delivery: Delivery) throws(Findings) {
    try delivery.checkNames()
    let columns = delivery.columns
    let guess = DesignGuess(delivery.common)
    let years = (delivery.waves.first?.year ?? 0)...(delivery.waves.last?.year ?? 0)
    let inDesign = guess.columns.union(guess.otherWeights)
    // A stratum is a variable too, unless that is all it is.
    let free = columns.filter { column in
      !inDesign.contains(column.name)
        || column.name == guess.strata && !ColumnNames.isStratum(column.name)
    }
    let roles = Roles(free.filter { delivery.lacking[$0.name] == nil }, askedIn: years)
    let described = free.filter(\.isDescribed)
    let common = Self.commonMissing(described, roles)
    let writer = VariableGuess(roles: roles, common: Set(common))
    variables = described.compactMap { column in
      var variable = writer.variable(column)
      variable?.notAskedIn = delivery.lacking[column.name] ?? []
      if let years = delivery.unsure[column.name] { variable?.doubt(years) }
      return variable
    }
    let taken = Set([roles.gender?.name, roles.age?.name].compactMap { $0 } + roles.areas)
    let questions = described.filter { !taken.contains($0.name) }
    var indicators = questions.compactMap(IndicatorGuess.indicator)
    if indicators.isEmpty, let example = IndicatorGuess.example(variables, apartFrom: taken) {
      indicators = [example]
    }
    guard !indicators.isEmpty else { throw Findings([.nothingToDescribe(delivery)]) }
    let names = DeliveryNames(delivery)
    id = names.id
    title = names.title
    heading = names.heading
    waves = names.waves(needFieldwork: roles.age?.bands?.isBirthYear ?? false)
    ignored = delivery.refused
    design = guess.design
    missing = common
    self.indicators = indicators
    gap = roles.gender.map { gender in
      let note = Note.check(
        "women minus men" + (gender.codes.isGuess ? ", if these are their codes" : ""))
      return Noted(
        Gap(variable: gender.name, of: gender.codes.women, minus: gender.codes.men), note)
    }
    tables = Self.tables(roles)
    leftOut = Self.leftOut(delivery, free, guess)
  }

  /// Codes that are missing in two columns or more, and an answer in none.
  private static func commonMissing(
    _ columns: [ColumnReading], _ roles: Roles
  ) -> [MissingCodes.Entry] {
    var counts: [MissingCodes.Entry: Int] = [:]
    for entry in columns.flatMap(\.missing.entries) { counts[entry, default: 0] += 1 }
    let shared = counts.filter { $0.value > 1 }.keys
    let numbers = columns.filter { $0.codes == nil && $0.name != roles.age?.name }
    let once = shared.filter { entry in
      let others = shared.filter { $0.code == entry.code }
      guard others.count == 1 else { return false }
      return numbers.allSatisfy { $0.missing.codes.contains(entry.code) || !$0.mayHold(entry.code) }
    }
    return once.sorted { left, right in
      let numbers = (Double(left.code) ?? .infinity, Double(right.code) ?? .infinity)
      return numbers.0 != numbers.1
        ? numbers.0 < numbers.1
        : left.code.utf8.lexicographicallyPrecedes(right.code.utf8)
    }
  }

  private static func tables(_ roles: Roles) -> [ProposedTable] {
    var ids: Set<String> = []
    func table(_ by: [String], _ parts: [String], _ sv: String, _ en: String) -> ProposedTable {
      let slug = parts.map(\.fileName).filter { !$0.isEmpty }.joined(separator: "-")
      var id = slug.isEmpty ? "all" : slug
      while !ids.insert(id).inserted { id += "-2" }
      return ProposedTable(id: id, title: LocalizedText(sv: sv, en: en), by: by)
    }
    let gender = roles.gender.map { [$0.name] } ?? []
    let (sv, en) = gender.isEmpty ? ("Efter", "By") : ("Efter kön och", "By gender and")
    var tables = [
      gender.isEmpty
        ? table([], [], "Samtliga", "All") : table([], gender, "Efter kön", "By gender")
    ]
    if let area = roles.area {
      tables.append(table([area], gender + [area], "\(sv) område", "\(en) area"))
    }
    if let age = roles.age?.name {
      tables.append(table([age], gender + [age], "\(sv) ålder", "\(en) age"))
    }
    return tables
  }

  private static func leftOut(
    _ delivery: Delivery, _ columns: [ColumnReading], _ guess: DesignGuess
  ) -> [(why: String, names: [String])] {
    var names: [LeftOut: [String]] = [:]
    for column in columns {
      if case .leftOut(let why) = column.holds { names[why, default: []].append(column.name) }
    }
    names[.onlyOlder] = delivery.onlyOlder
    names[.otherWeight] = guess.otherWeights
    return LeftOut.allCases.compactMap { why in
      guard let list = names[why], !list.isEmpty, why != .unnamed else {
        return names[why].flatMap { $0.isEmpty ? nil : (why.words, ["\($0.count)"]) }
      }
      var once: Set<String> = []
      return (why.words, list.filter { once.insert($0).inserted })
    }
  }
}

extension DesignGuess {
  var strata: String? { design.strata?.value }
}

extension String {
  /// The letters and digits of ASCII that a file's name can have anywhere.
  var fileName: String {
    Spelling.key(self).filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }
}

extension Finding {
  fileprivate static func nothingToDescribe(_ delivery: Delivery) -> Finding {
    let file = delivery.waves.last?.files.first?.profile.file
    return Finding(
      .data, "init.nothing-to-describe", "no column holds codes or numbers",
      at: file.map { SourceLocation(file: $0) },
      expected:
        "a column of answers that come again, each at least \(Code.leastAnswers) times, or of numbers",
      remedy: "see how the file is read with trygg describe")
  }
}
