/// The year that a file's name holds.
public enum WaveYear {
  /// The year in the file's name, else in that of its folder.
  ///
  ///     WaveYear.guess("svar-2023.csv")           // 2023
  ///     WaveYear.guess("2020/svar_20201231.csv")  // 2020
  ///     WaveYear.guess("2017-2020.csv")           // nil: two of them
  public static func guess(_ path: String) -> Int? {
    for part in path.split(separator: "/").reversed().prefix(2) {
      let years = Set(digitRuns(part).compactMap(year))
      if !years.isEmpty { return years.count == 1 ? years.first : nil }
    }
    return nil
  }

  private static func digitRuns(_ text: Substring) -> [Substring] {
    text.split { !("0"..."9" ~= $0) }
  }

  /// Four digits, or a day written in eight.
  private static func year(_ digits: Substring) -> Int? {
    guard digits.count == 4 || digits.count == 8, let year = Int(digits.prefix(4)),
      (1950...2099).contains(year)
    else { return nil }
    guard digits.count == 8 else { return year }
    let month = Int(digits.dropFirst(4).prefix(2)) ?? 0
    let day = Int(digits.suffix(2)) ?? 0
    return (1...12).contains(month) && (1...31).contains(day) ? year : nil
  }
}
