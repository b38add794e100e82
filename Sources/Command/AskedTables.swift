import Diagnostics
import SurveyModel

/// The tables of a wave: those of the description whose questions were asked in it.
struct AskedTables {
  let wave: Wave
  /// The survey as it was asked in the wave.
  let survey: Survey
  /// What the wave lacks of the description.
  let notAsked: NotAsked

  /// - Throws: a finding when the wave is none of the description's, or has no table.
  init(_ loader: SurveyLoader, _ arguments: Arguments) throws(Findings) {
    wave = try loader.wave(arguments)
    survey = loader.survey.asked(in: wave.year)
    notAsked = loader.survey.notAsked(in: wave.year)
    guard !survey.tables.isEmpty else {
      throw Findings([.noTables(arguments.operands[0], notAsked)])
    }
  }
}

extension Finding {
  /// A description without tables, or a wave that none of them is left in.
  fileprivate static func noTables(_ file: String, _ notAsked: NotAsked) -> Finding {
    guard notAsked.tables.isEmpty else {
      return Finding(
        .description, "description.no-tables", "no table is left in the wave \(notAsked.year)",
        at: SourceLocation(file: file), expected: "one indicator at least that was asked then",
        remedy: "add a table of other indicators, or name another wave with --wave")
    }
    return Finding(
      .description, "description.no-tables", "the description asks for no tables",
      at: SourceLocation(file: file), expected: "a list `tables`",
      remedy: "add `tables`, or ask for one table with trygg table")
  }
}
