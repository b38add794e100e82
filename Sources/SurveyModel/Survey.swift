/// Everything that changes a number: what a survey is, how its microdata are read, what is published.
///
/// Made by ``Survey/read(_:file:companion:labels:)`` from `survey.json5`; a value of this type is
/// complete and consistent, every name in it resolves.
public struct Survey: Sendable {
  public var id: String
  public var title: LocalizedText
  public var population: LocalizedText?
  public var producer: LocalizedText?
  /// The waves, oldest first.
  public var waves: [Wave]
  public var csv: DeliveryFormat
  public var design: Design
  /// How the design's weights are brought to the population's totals; nil when they are final.
  public var calibration: Calibration?
  /// The age distribution to which groups are standardised; nil when none is described.
  public var standard: Standard?
  /// The described variables, in the description's order.
  public var variables: [Variable]
  /// The indicators, in the description's order, which is the order of print.
  public var indicators: [Indicator]
  /// The two groups whose difference is a result in its own right; nil when the description has none.
  public var gap: Gap?
  public var tables: [TableSpec]
  public var disclosure: DisclosureRules
  /// What is marked or withheld as uncertain; nil when nothing is.
  public var reliability: ReliabilityRules?

  public func variable(_ name: String) -> Variable? { variables.first { $0.name == name } }
  public func indicator(_ id: String) -> Indicator? { indicators.first { $0.id == id } }
  public func wave(_ year: Int) -> Wave? { waves.first { $0.year == year } }
}

/// One round of data collection.
public struct Wave: Sendable, Hashable {
  public var year: Int
  /// Paths relative to the description's folder, as written there: names, or patterns with `*` and
  /// `?` in the last part.
  public var files: [String]
  /// First and last day, ISO 8601.
  public var fieldwork: (start: String, end: String)? {
    fieldworkStart.flatMap { start in fieldworkEnd.map { (start, $0) } }
  }
  /// The year in which fieldwork began.
  public var fieldworkYear: Int? { fieldworkStart.flatMap { Int($0.prefix(4)) } }
  public var fieldworkStart: String?
  public var fieldworkEnd: String?
  /// Number of people drawn.
  public var sampled: Int?
  /// The description's variable name → that wave's column.
  public var rename: [String: String]
  /// Those who were drawn; nil when the description does not say.
  public var frame: Frame?

  public init(
    year: Int, files: [String], fieldworkStart: String? = nil, fieldworkEnd: String? = nil,
    sampled: Int? = nil, rename: [String: String] = [:]
  ) {
    self.year = year
    self.files = files
    self.fieldworkStart = fieldworkStart
    self.fieldworkEnd = fieldworkEnd
    self.sampled = sampled
    self.rename = rename
  }

  /// The column that holds a variable in this wave's files.
  public func column(of variable: String) -> String { rename[variable] ?? variable }
}

/// What is stated about the delivered files; what is nil is found out from each file.
public struct DeliveryFormat: Sendable, Hashable {
  /// One of `,` `;` tab `|`.
  public var delimiter: UInt8?
  /// `.` or `,`.
  public var decimal: UInt8?
  /// `utf-8`, `utf-16`, `windows-1252` or `iso-8859-1`.
  public var encoding: String?
  /// The sign between thousands, `.` or `,`; nil when only blanks part them.
  public var thousands: UInt8?
  /// The columns' names, in files without a header.
  public var columns: [String]?
  /// Lines above the header, or above the first record of files without one; nil when not stated.
  public var skippedLines: Int?
  /// Columns that are never read, and so may hold personal identity numbers.
  public var ignored: [String]
  /// `"` or `'`; nil when quotes are signs like others. Never found out.
  public var quote: UInt8? = UInt8(ascii: "\"")
  /// `doubled` or `backslash`: what a quote inside quotes is written with.
  public var escape = "doubled"
  /// What lines begin with that are passed over.
  public var comment: UInt8?
  /// Whether a record may have one empty field more than the header.
  public var trailingDelimiter = false
  /// Whether records of a wrong form are left out and listed; else they stop the run.
  public var rejectsBadRows = false
  /// The largest share of a wave's records that may be left out, as a proportion.
  public var maxRejected = 0.001

  public init(
    delimiter: UInt8? = nil, decimal: UInt8? = nil, encoding: String? = nil,
    thousands: UInt8? = nil, columns: [String]? = nil, skippedLines: Int? = nil,
    ignored: [String] = []
  ) {
    self.delimiter = delimiter
    self.decimal = decimal
    self.encoding = encoding
    self.thousands = thousands
    self.columns = columns
    self.skippedLines = skippedLines
    self.ignored = ignored
  }
}

/// Groups whose difference is published: `of` minus `minus`.
public struct Gap: Sendable, Hashable {
  public var variable: String
  /// The code whose share comes first (women).
  public var of: String
  /// The code that is subtracted (men).
  public var minus: String

  public init(variable: String, of: String, minus: String) {
    self.variable = variable
    self.of = of
    self.minus = minus
  }
}

/// One asked table: indicators by groups, with the gap or without.
public struct TableSpec: Sendable, Hashable {
  /// Also the file's name: letters, digits, `-` and `_`.
  public var id: String
  public var title: LocalizedText
  /// Ids, in the order of the description's indicators.
  public var indicators: [String]
  /// Variables that are crossed, every margin included; never the gap variable.
  public var by: [String]
  public var gap: Bool
  /// The two groups of this table's gap; nil for the description's.
  public var ownGap: Gap?
  /// What stands beside each value and gap.
  public var also: Set<Addition>
  /// How p-values of many gaps are adjusted.
  public var adjustment: PValueAdjustment

  public init(
    id: String, title: LocalizedText, indicators: [String], by: [String], gap: Bool,
    ownGap: Gap? = nil, also: Set<Addition> = [], adjustment: PValueAdjustment = .holm
  ) {
    self.id = id
    self.title = title
    self.indicators = indicators
    self.by = by
    self.gap = gap
    self.ownGap = ownGap
    self.also = also
    self.adjustment = adjustment
  }

  /// A result that a table can show beyond values and gaps.
  public enum Addition: String, Sendable, CaseIterable {
    /// The first group's value over the second's.
    case quotient
    /// The gap less that of all groups together.
    case gapVersusTotal
    /// The gap variable's distribution among those who count.
    case composition
    /// Values and gaps with the ages of a standard population.
    case standardised
    /// Whether the gap is the same in all groups, and whether the groups differ.
    case tests
  }
}

/// How the p-values of many comparisons are adjusted.
public enum PValueAdjustment: String, Sendable, CaseIterable {
  case holm
  case benjaminiHochberg = "benjamini-hochberg"
}

/// A population whose distribution over a variable is lent to groups that differ in it.
public struct Standard: Sendable, Hashable {
  /// The variable, as a rule the age.
  public var variable: String
  /// The standard's population by category, in the variable's order; nil for the survey's own,
  /// estimated from everybody who has a category.
  public var population: [Double]?

  public init(variable: String, population: [Double]?) {
    self.variable = variable
    self.population = population
  }
}
