extension SurveyDecoder {
  /// How the files' records are written, and what becomes of those that are not so.
  func records(of format: inout DeliveryFormat, _ object: ObjectDecoder<FormatKey>) {
    if let quote = object.choice(.quote, among: ["\"", "'", "none"])?.value {
      format.quote = quote == "none" ? nil : quote.utf8.first
    }
    format.escape = object.choice(.escape, among: ["doubled", "backslash"])?.value ?? "doubled"
    format.comment = object[.comment].flatMap { comment($0, object.label(.comment)) }
    format.trailingDelimiter = object.flag(.trailingDelimiter) ?? false
    format.rejectsBadRows =
      object.choice(.onBadRow, among: ["fail", "reject"])?.value == "reject"
    guard let value = object[.maxRejected] else { return }
    if !format.rejectsBadRows { nothingIsRejected(at: value.position) }
    if let share = share(value, object.label(.maxRejected)) { format.maxRejected = share }
  }

  /// A sign that no cell of an answer begins with.
  private func comment(_ value: JSON5Value, _ what: String) -> UInt8? {
    let expected = "one sign such as \"#\", no letter, digit, blank, quote or delimiter"
    guard case .string(let text) = value.kind else {
      report.wrongType(what, value, expected: expected)
      return nil
    }
    guard text.utf8.count == 1, let sign = text.utf8.first, Self.commentSigns.contains(sign) else {
      report.badValue(what, value, expected: expected)
      return nil
    }
    return sign
  }

  private static let commentSigns = Set("!#$%&*+-./:<=>?@^_~".utf8)

  private func share(_ value: JSON5Value, _ what: String) -> Double? {
    let expected = "a share of the records, from 0 to 1"
    guard case .number(_, let share) = value.kind else {
      report.wrongType(what, value, expected: expected)
      return nil
    }
    guard 0...1 ~= share else {
      report.badValue(what, value, expected: expected)
      return nil
    }
    return share
  }

  private func nothingIsRejected(at position: JSON5Position) {
    report.add(
      .contradiction, "maxRejected in csv stands beside onBadRow: \"fail\"", at: position,
      expected: "maxRejected where records are left out",
      remedy: "write onBadRow: \"reject\", or remove maxRejected")
  }
}
