import Diagnostics

/// What is wrong with an SPSS file, without anything of a respondent's answers.
extension Finding {
  static let spssRemedy =
    "save the file again as .sav from SPSS or PSPP, or deliver it as CSV with its code list"

  /// A finding about the file at a byte of it, counted from 0.
  static func spss(
    _ rule: String, _ message: String, in file: String, at offset: Int, expected: String,
    remedy: String = spssRemedy
  ) -> Finding {
    Finding(
      .data, "spss.\(rule)", "at byte \(offset), \(message)", at: SourceLocation(file: file),
      expected: expected, remedy: remedy)
  }

  /// The file is over before something that should follow.
  static func spssEnds(inside part: String, in file: String, at offset: Int) -> Finding {
    spss(
      "truncated", "the file ends inside \(part)", in: file, at: offset,
      expected: "a complete file",
      remedy: "copy the file again from where it came; if that does not help, \(spssRemedy)")
  }
}
