/// What an adversary knows beside the files of the tables.
public enum AuditLevel: String, Sendable, CaseIterable {
  /// Nothing but the tidy tables.
  case a
  /// The register: nobody is without a group.
  case b
  /// One's own answer.
  case c
  /// Other releases from the same answers.
  case d
  /// What is printed for people: tables and their notes.
  case e
}

/// Something that the files give away; it names a cell, and never what is in it.
public struct Exposure: Sendable, Hashable {
  /// How a figure comes out.
  public enum Way: Sendable, Hashable {
    /// It stands in a file in spite of its mask.
    case underMask
    /// It is shown where the rules say that it must not.
    case inTheOpen
    /// It follows from what is shown by adding and subtracting.
    case follows
    /// Only one number agrees with what is shown.
    case onlyNumber
    /// Its possible values lie nearer to each other than the rules want.
    case tooNarrow
    /// Whoever is alone in another group can take himself out.
    case ownAnswer
    /// A figure made of it, such as a gap, is shown.
    case beside(String)
    /// A group that no table shows follows.
    case hiddenGroup
    /// It differs between releases by so few that it tells of them.
    case corrected
    /// A printed number is not what the tidy table rounds to.
    case notARounding
    /// Printed in a file that belongs to no tidy table, or not line by line.
    case cannotBeChecked
    /// The file was made for those who may see everything.
    case isInternal
  }

  public let level: AuditLevel
  public let way: Way
  /// The file in which it was found, with the line where one tells.
  public let file: String
  public let line: Int?
  /// Nil when it is not about one figure.
  public let indicator: String?
  /// The groups in words, such as `kon 2 · alder 16-24`; empty for everybody.
  public let groups: String

  init(
    _ level: AuditLevel, _ way: Way, file: String, line: Int? = nil, indicator: String? = nil,
    groups: String = ""
  ) {
    (self.level, self.way, self.file, self.line) = (level, way, file, line)
    (self.indicator, self.groups) = (indicator, groups)
  }

  /// What it is about, whatever file and way.
  var cell: [String] { indicator.map { [$0, groups] } ?? [file] }
}

extension Exposure: Comparable {
  public static func < (a: Self, b: Self) -> Bool { a.order.lexicographicallyPrecedes(b.order) }

  private var order: [String] {
    let line = String(line ?? 0)
    let padded = String(repeating: "0", count: max(0, 12 - line.count)) + line
    return [level.rawValue, indicator ?? "", groups, file, padded, "\(way)"]
  }
}
