public import Aggregation
import Bytes
public import Microdata
public import SurveyModel

/// Checksums of all that decides what a fold sums: states can be merged when they have the same.
///
/// Part by part, so that whoever is refused is told where the descriptions part. Labels, titles, the
/// rules of disclosure and reliability, the interval, the margins' totals and the files' names are not
/// among them: they may change between folding and publishing.
public struct FoldDescription: Sendable, Hashable {
  public struct Part: Sendable, Hashable {
    public let name: String
    public let hash: UInt64
  }

  /// The survey's id.
  public let survey: String
  public let wave: Int
  public let parts: [Part]

  init(survey: String, wave: Int, parts: [Part]) {
    self.survey = survey
    self.wave = wave
    self.parts = parts
  }

  /// - Parameters:
  ///   - survey: as it is asked in the wave.
  ///   - reading: which variables are read, and how far their digits are kept.
  ///   - cubes: what is summed.
  public init(_ survey: Survey, _ reading: ReadingPlan, _ cubes: [CubePlan]) {
    let wave = reading.wave
    var parts = [
      Part("csv", Self.format(survey.csv)),
      Part("wave \(wave.year)", (wave.year, wave.fieldworkStart, wave.rename)),
      Part("design", Self.design(survey.design)),
      Part("decimals", (reading.rounding?.weight, reading.rounding?.numbers ?? [])),
    ]
    parts += (reading.coded + reading.numeric).map { Part("variable \($0.name)", $0) }
    parts.append(Part("tables", cubes))
    self.init(survey: survey.id, wave: wave.year, parts: parts)
  }

  /// Where the two part: names of parts, and of those that only one has.
  public func differences(from other: FoldDescription) -> [String] {
    var names: [String] = []
    if survey != other.survey { names.append("id") }
    let (own, theirs) = (parts.map(\.name), other.parts.map(\.name))
    for part in parts where !other.parts.contains(part) { names.append(part.name) }
    names += theirs.filter { !own.contains($0) }
    return names.isEmpty && self != other ? ["the order of the variables"] : names
  }

  /// What is stated of the files; the columns' names, and what is left out or judged later, aside.
  private static func format(_ csv: DeliveryFormat) -> DeliveryFormat {
    var csv = csv
    (csv.columns, csv.skippedLines, csv.ignored, csv.maxRejected) = (nil, nil, [], 0)
    return csv
  }

  /// The design's columns and replicates; how a variance is made of them aside.
  private static func design(_ design: Design) -> Design {
    var design = design
    design.isNested = false
    design.lonelyPSU = .fail
    design.degreesOfFreedom = .domain
    design.interval = .logit
    design.gapInterval = .t
    design.level = 0.95
    return design
  }
}

extension FoldDescription.Part {
  fileprivate init(_ name: String, _ value: Any) {
    var hash = XXHash64()
    let bytes = Array(CanonicalText.text(of: value).utf8)
    hash.update(bytes.span)
    self.init(name: name, hash: hash.digest)
  }
}
