import Diagnostics

/// How much memory a command may take: `--memory SIZE`.
struct MemoryLimit: Sendable, Hashable {
  let bytes: Int
  /// As it was written.
  let text: String

  /// Nil where nothing is limited: the size of the machine decides nothing, so that what runs on one
  /// runs alike on any that has the room.
  ///
  /// - Throws: a finding when the option's value is no size.
  init?(_ arguments: Arguments) throws(Findings) {
    guard let text = arguments.value("--memory") else { return nil }
    guard let bytes = Self.size(text) else {
      throw Findings([.badValue("--memory", text, Self.expected)])
    }
    self.init(bytes: bytes, text: text)
  }

  init(bytes: Int, text: String) {
    (self.bytes, self.text) = (bytes, text)
  }

  private static let expected =
    "a whole number of bytes above 0, or one with K, M, G or T (powers of 1024) or KB, MB, GB or TB "
    + "(powers of 1000) behind it, such as 512M or 2GB"

  /// The bytes that a text such as `512M` means; nil for any other text.
  static func size(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), count > 0,
      let unit = unit(text.dropFirst(digits.count).uppercased())
    else { return nil }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: unit)
    return overflow ? nil : bytes
  }

  /// As GNU's tools have them: `K` and `KiB` are 1024, `KB` is 1000.
  private static func unit(_ name: String) -> Int? {
    if name.isEmpty || name == "B" { return 1 }
    guard let power = ["K", "M", "G", "T"].firstIndex(of: name.prefix(1)) else { return nil }
    let base: Int? = ["": 1024, "IB": 1024, "B": 1000][name.dropFirst()]
    return base.map { base in (0...power).reduce(1) { product, _ in product * base } }
  }

  /// Bytes for people to read: `982 MB`, `1.7 MB`, `12 kB`; never less than they are.
  static func text(_ bytes: Int) -> String {
    if bytes > 10_000_000 { return "\(up(bytes, 1_000_000)) MB" }
    if bytes > 1_000_000 {
      let tenths = up(bytes, 100_000)
      return "\(tenths / 10).\(tenths % 10) MB"
    }
    return "\(up(bytes, 1000)) kB"
  }

  /// How many units hold the bytes, whatever their number.
  private static func up(_ bytes: Int, _ unit: Int) -> Int {
    bytes / unit + (bytes % unit > 0 ? 1 : 0)
  }
}

extension CommandShape.Option {
  static let memory = CommandShape.Option(
    name: "--memory", value: "SIZE",
    help:
      "refuse what needs more memory, with the plan: bytes, or a number with K, M, G, T (powers of "
      + "1024) or KB, MB, GB, TB (of 1000); changes no figure (default: no limit)")
}
