/// What marks a table whose masks were skipped.
enum InternalMark {
  /// On every row, in every format.
  static let word = "INTERNAL"
  /// Above the title in the formats for people.
  static let heading = "INTERNAL – INTERNT, får inte lämnas ut"
}
