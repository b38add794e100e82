import SurveyModel

/// A remark beside a line of the description.
struct Note: Hashable {
  var text: String
  /// Whether the line is a guess that somebody must look at.
  var isGuess: Bool

  static func check(_ text: String) -> Note { Note(text: text, isGuess: true) }
  /// As a comment has it.
  var remark: String { (isGuess ? "check this: " : "") + text }

  static func said(_ text: String) -> Note { Note(text: text, isGuess: false) }
}

/// A value and the remark that stands beside it.
struct Noted<Value> {
  var value: Value
  var note: Note?

  init(_ value: Value, _ note: Note? = nil) {
    self.value = value
    self.note = note
  }
}

/// A description before it is written out: what a ``Survey`` holds, with the reason for each guess.
public struct ProposedSurvey {
  var id: Noted<String>
  var title: Noted<LocalizedText>
  var population: LocalizedText?
  var producer: LocalizedText?
  /// What the description was made from, a line each.
  var heading: [String]
  var waves: [ProposedWave]
  /// What was stated about the files' form: keys of the csv block, and what they hold.
  public var stated: [(key: String, value: String)] = []
  /// Columns that may not be read.
  var ignored: [String]
  var design: ProposedDesign
  /// For every variable.
  var missing: [MissingCodes.Entry]
  var variables: [ProposedVariable]
  var leftOut: [(why: String, names: [String])]
  var indicators: [ProposedIndicator]
  var gap: Noted<Gap>?
  var tables: [ProposedTable]
  var minimumCount = DisclosureRules().minimumCount
}

struct ProposedWave {
  var year: Int
  var files: [String]
  /// Stands where ages follow from years of birth.
  var needsFieldwork: Bool
  var rename: [(variable: String, column: String)]
  var note: Note?
}

struct ProposedDesign {
  /// Nil for an unweighted survey.
  var weight: Noted<String?>
  var strata: Noted<String>?
  var cluster: Noted<String>?
  var stratumSize: Noted<String>?
  /// Columns that may be the stratum where the one that stands there turns out not to be.
  var otherStrata: [String] = []
  var lonelyPSU: Noted<LonelyPSU>?
  /// As a template has it; nil for the rule that holds when nothing is said.
  var degreesOfFreedom: DegreesOfFreedomRule?
  var interval: ShareInterval?
  var level: Double?

  /// Tries the next column that may be the stratum.
  mutating func takeNextStratum(by size: String) {
    strata = otherStrata.first.map {
      Noted($0, .check("the stratum, since \(size) is the same in each of its groups"))
    }
    otherStrata = Array(otherStrata.dropFirst())
  }
}

struct ProposedVariable {
  var name: String
  var label: LocalizedText?
  var question: LocalizedText?
  var kind: Variable.Kind
  var note: Note?
  /// Codes with a label that nobody in the file has, where they would make empty groups.
  var unusedCodes: [Category] = []
  var notReported: Noted<[String]>?
  var missing: [MissingCodes.Entry] = []
  /// Why unlisted codes count as missing; nil when they stop a run.
  var unknownIsMissing: Note?
  var comparesNumbers = false
  var isBirthYear = false
  /// Waves without the question.
  var notAskedIn: [Int] = []
}

struct ProposedIndicator {
  var id: String
  var label: LocalizedText
  var variable: String
  var measure: Indicator.Measure
  var worse: Indicator.Direction?
  var note: Note?
  /// What stands in place of the variable and its measure, where it is built from others.
  var built: [String]?
}

struct ProposedTable {
  var id: String
  var title: LocalizedText
  /// Nil for all.
  var indicators: [String]?
  var by: [String]
  /// Nil where the gap is wanted whenever the description has one.
  var gap: Bool?
  var note: Note?
}
