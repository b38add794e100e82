import SurveyModel

/// A column that says whether conditions hold: three-valued logic after Kleene.
struct DerivedFlag: Sendable {
  /// What a condition makes of a code, one bit each, so that those of a row are collected by `or`.
  enum State {
    static let isNot: UInt8 = 1
    static let counts: UInt8 = 2
    static let missing: UInt8 = 4
  }

  struct Condition: Sendable {
    /// The source's code column.
    var source: Int
    /// The state of each code number; unknown codes are met by the last one.
    var states: [UInt8]
    /// The reason of each code number that is missing, by its number in the column's own codebook.
    var reasons: [UInt16]
  }

  /// Its place among the code columns.
  let column: Int
  private let conditions: [Condition]
  /// The code number for each set of states; ``Codebook/unknown`` where the answer is missing.
  private let outcomes: [UInt16]
  /// The code number of an answer that is missing for no reason of a source.
  private let noAnswer: UInt16

  /// The codebook and the column of a derived variable, whose answers are missing for the reasons of
  /// the first source that lacks one.
  static func plan(
    _ variable: Variable, _ derivation: Derivation, column: Int, _ sources: SourceColumns
  ) -> (Codebook, DerivedFlag) {
    let conditions =
      switch derivation {
      case .anyOf(let conditions), .allOf(let conditions): conditions
      case .not(let condition): [condition]
      case .index: [Derivation.Condition]()
      }
    let columns = conditions.map { sources.codedColumn(of: $0.variable) }
    var reasons: Set<String> = [Codebook.outsideReason]
    for case let source? in columns {
      for case .missing(let reason) in sources.codebooks[source].meanings { reasons.insert(reason) }
    }
    if reasons.count > mostReasons { reasons = [Codebook.outsideReason] }
    let codebook = Codebook(variable, furtherReasons: reasons)
    let planned = zip(conditions, columns).map { condition, source in
      Condition(condition, source, sources, codebook)
    }
    return (
      codebook,
      DerivedFlag(
        column: column, conditions: planned, outcomes: outcomes(derivation, variable),
        noAnswer: UInt16(codebook.noAnswer))
    )
  }

  /// With more reasons than these they are not told apart.
  private static let mostReasons = 1000

  private static func outcomes(_ derivation: Derivation, _ variable: Variable) -> [UInt16] {
    let code = { (wanted: String) in
      variable.categories.firstIndex { $0.code == wanted }.map(UInt16.init) ?? Codebook.unknown
    }
    let (yes, no) = (code(Variable.holds), code(Variable.holdsNot))
    return (0..<8).map { (states: UInt8) -> UInt16 in
      let isMissing = states & State.missing != 0
      switch derivation {
      case .anyOf:
        return states & State.counts != 0 ? yes : isMissing ? Codebook.unknown : no
      case .allOf:
        return states & State.isNot != 0 ? no : isMissing ? Codebook.unknown : yes
      case .not:
        return isMissing ? Codebook.unknown : states & State.counts != 0 ? no : yes
      case .index: return Codebook.unknown
      }
    }
  }

  func fill(_ batch: inout RespondentBatch, _ scratch: inout DerivedScratch) {
    for row in 0..<batch.count { scratch.states[row] = 0 }
    for condition in conditions {
      let first = condition.source * RespondentBatch.capacity
      let last = UInt16(condition.states.count - 1)
      for row in 0..<batch.count {
        scratch.states[row] |= condition.states[Int(min(batch.codes[first &+ row], last))]
      }
    }
    let first = column * RespondentBatch.capacity
    var hasMissing = false
    for row in 0..<batch.count {
      let code = outcomes[Int(scratch.states[row])]
      batch.codes[first &+ row] = code
      hasMissing = hasMissing || code == Codebook.unknown
    }
    if hasMissing { giveReasons(&batch) }
  }

  /// Answers are missing for the reason of the first condition that cannot be told.
  private func giveReasons(_ batch: inout RespondentBatch) {
    let own = column * RespondentBatch.capacity
    for row in 0..<batch.count where batch.codes[own + row] == Codebook.unknown {
      batch.codes[own + row] = noAnswer
      for condition in conditions {
        let code = batch.codes[condition.source * RespondentBatch.capacity + row]
        let place = min(Int(code), condition.states.count - 1)
        guard condition.states[place] == State.missing else { continue }
        batch.codes[own + row] = condition.reasons[place]
        break
      }
    }
  }
}

extension DerivedFlag.Condition {
  /// - Parameters:
  ///   - source: the column; without one, which no description has, every answer is missing.
  ///   - own: the codebook of the derived variable.
  fileprivate init(
    _ condition: Derivation.Condition, _ source: Int?, _ sources: SourceColumns, _ own: Codebook
  ) {
    let number = { (reason: String) in
      UInt16(own.meanings.firstIndex(of: .missing(reason)) ?? own.noAnswer)
    }
    let meanings = source.map { sources.codebooks[$0].meanings } ?? []
    let categories = source.map { sources.coded[$0].categories.map(\.code) } ?? []
    let (counts, outOf) = (Set(condition.counts), Set(condition.outOf))
    let states = meanings.map { meaning -> UInt8 in
      guard case .category(let place) = meaning, outOf.contains(categories[place]) else {
        return DerivedFlag.State.missing
      }
      return counts.contains(categories[place]) ? DerivedFlag.State.counts : DerivedFlag.State.isNot
    }
    let reasons = meanings.map { meaning -> UInt16 in
      if case .missing(let reason) = meaning {
        number(reason)
      } else {
        number(Codebook.outsideReason)
      }
    }
    self.source = source ?? 0
    self.states = states + [DerivedFlag.State.missing]
    self.reasons = reasons + [UInt16(own.noAnswer)]
  }
}

extension Codebook {
  /// The number of the reason that an empty cell stands for.
  fileprivate var noAnswer: Int { meanings.firstIndex(of: .missing(Variable.noAnswer)) ?? 0 }
}
