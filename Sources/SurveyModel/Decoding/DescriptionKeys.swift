/// The keys of one kind of object, in the order in which a message lists them.
protocol DescriptionKey: RawRepresentable, CaseIterable, Hashable, Sendable
where RawValue == String {
  /// Keys of the format that this version does not carry out; see ``NotAvailable``.
  static var notAvailable: [String: String] { get }
}

extension DescriptionKey {
  static var notAvailable: [String: String] { [:] }
}

enum SurveyKey: String, DescriptionKey {
  case id, title, population, producer, waves, csv, design, calibration, missing, variables
  case indicators, gap, standard, tables, disclosure, reliability
  static var notAvailable: [String: String] { NotAvailable.inSurvey }
}

enum TextKey: String, DescriptionKey {
  case sv, en
}

enum WaveKey: String, DescriptionKey {
  case year, files, fieldwork, sampled, rename, frame
}

enum FrameKey: String, DescriptionKey {
  case counts, files, by, weight, rename
}

enum FormatKey: String, DescriptionKey {
  case delimiter, decimal, thousands, encoding, header, columns, skipLines, quote, escape, comment
  case trailingDelimiter, onBadRow, maxRejected, ignore
}

enum DesignKey: String, DescriptionKey {
  case weight, unweighted, allowZeroWeights, strata, cluster, nested, stratumSize, secondStage
  case lonelyPSU, df, interval, gapInterval, level, replicates
}

enum SecondStageKey: String, DescriptionKey {
  case cluster, size
}

enum ReplicatesKey: String, DescriptionKey {
  case columns, type, rho, scale, rscales, df, generate, count, seed, center
}

enum CalibrationKey: String, DescriptionKey {
  case method, margins, bounds, tolerance, unclassified
}

enum StandardKey: String, DescriptionKey {
  case by, population
}

enum VariableKey: String, DescriptionKey {
  case label, question, codes, codesFrom, bands, numeric, notReported, missing, unknown
  case fromBirthYear, recode, inWave
  static var notAvailable: [String: String] { NotAvailable.inVariable }
}

enum InWaveKey: String, DescriptionKey {
  case asked, question, codes, column
}

enum IndicatorKey: String, DescriptionKey {
  case label, variable, measure, counts, outOf, over, at, anyOf, allOf, not, meanOf, scale, reversed
  case minimumAnswered, worse
}

enum GapKey: String, DescriptionKey {
  case variable, of, minus
}

enum TableKey: String, DescriptionKey {
  case id, title, indicators, by, gap, compareTo, quotient, composition, standardise, tests, adjust
  static var notAvailable: [String: String] { NotAvailable.inTable }
}

enum ReliabilityKey: String, DescriptionKey {
  case rule, flagBelowCount, flagAboveHalfWidth, withholdAboveHalfWidth, flagBelowDf

  /// All but the rule.
  static let thresholds = allCases.filter { $0 != .rule }
}

enum DisclosureKey: String, DescriptionKey {
  case minimumCount, minimumInCategory, minimumInTable, zerosAreSafe, dominance, secondary
  case protection, priorReleases
}

enum DominanceKey: String, DescriptionKey {
  case p, n, k
}

enum ProtectionKey: String, DescriptionKey {
  case count, share
}
