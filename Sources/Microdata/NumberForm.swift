/// How the numbers of a column are written, and how many of their decimals are kept.
struct NumberForm: Sendable, Hashable {
  /// What stands before the decimals: `.` or `,`.
  var decimal: UInt8
  /// The stated sign between thousands: the other of the two; blanks need no statement.
  var thousands: UInt8?
  /// Decimals that are kept; see ``NumberRounding``.
  var decimals = DecimalNumber.largestScale

  /// The one of `.` and `,` that stands before no decimals.
  var otherMark: UInt8 { decimal == UInt8(ascii: ".") ? UInt8(ascii: ",") : UInt8(ascii: ".") }
}
