import Bytes
import CSV
import Diagnostics
import Profile

/// `trygg describe`: what stands in a delivery, column by column, before anything is known of it.
enum DescribeCommand {
  static let spec = CommandSpec(
    shape: CommandShape(
      name: "describe", operands: ["FILE…"],
      options: [
        .init(
          name: "--columns", value: "A,B", help: "only these columns (default: all)"),
        .init(
          name: "--column", value: "NAME", help: "only this column; may hold a comma",
          repeats: true),
        .init(name: "--format", value: "FORMAT", help: "text, csv or json (default: text)"),
      ] + stating + [.threads]),
    summary: "show what is in a file, column by column, without a description",
    description: """
      Reads a delivery as it comes (delimited text, .sav or .zsav; - is standard input) and prints how
      it is written, its rows and, for each column, the type of all its cells, how many are missing
      and different, the smallest and largest number or date, mean, standard deviation, quartiles and
      the most frequent values. One pass, whatever the file's size.

      Counts, smallest, largest and mean are exact. Different values are counted one by one up to
      65 536 in a column (fewer of long texts, and in files of more than 64 columns); beyond that their
      number and the quartiles are estimated from a sample of the values, and marked with ≈: the number
      with a standard error below 0.6 per cent. The same file gives the same text whatever the threads.

      A value is printed when at least five rows have it. The smallest and largest text is not
      printed, and of a column of personal identity numbers nothing but its name. Exit status 0, or
      65 when records of a wrong form were left out or numbers can be read in two ways.
      """,
    examples: [
      ("trygg describe svar-2023.csv", "look at a file that has just arrived"),
      (
        "trygg describe svar.sav --columns kon,alder --format json",
        "two columns of an SPSS file, for another program"
      ),
    ],
    run: run)

  /// Options that say what else is found out about a file.
  static let stating: [CommandShape.Option] = [
    .init(
      name: "--delimiter", value: "SIGN",
      help: "what parts the fields: , ; | or tab (default: found out)"),
    .init(
      name: "--encoding", value: "NAME",
      help: "utf-8, windows-1252, iso-8859-1 or utf-16 (default: found out)"),
    .init(
      name: "--decimal", value: "SIGN",
      help: "the decimal mark of every column: . or , (default: found out)"),
  ]

  private static func run(_ arguments: Arguments) throws(Findings) -> ExitStatus {
    let format: DescribeFormat = try arguments.choice("--format") ?? .text
    let stated = try stated(arguments)
    let threads = try Threads.count(arguments)
    let paths = arguments.operands
    var findings = SurveyLoader.findings(onStandardInput: paths)
    guard findings.isEmpty else { throw Findings(findings) }
    var profiles: [DeliveryProfile] = []
    for path in paths {
      Progress.show("reading \(path)")
      do throws(Findings) {
        profiles.append(try profile(path, stated, columns(arguments), threads))
      } catch {
        findings += error.list
      }
    }
    Progress.clear()
    findings += profiles.flatMap(\.findings)
    let shown = profiles.filter { !$0.columns.isEmpty }
    if !shown.isEmpty { try Output.write(format.bytes(shown)) }
    guard findings.isEmpty else { throw Findings(findings.map(\.statedOnCommandLine)) }
    return .success
  }

  static func profile(
    _ path: String, _ stated: StatedDialect, _ columns: [String]?, _ threads: Int
  ) throws(Findings) -> DeliveryProfile {
    let file: InputFile
    do throws(Finding) { file = try InputFile(path: path) } catch { throw Findings([error]) }
    return try DeliveryProfile.read(file, stated: stated, columns: columns, threads: threads)
  }

  /// The named columns; nil for all.
  private static func columns(_ arguments: Arguments) -> [String]? {
    let names = (arguments.list("--columns") ?? []) + arguments.all("--column")
    return arguments.has("--columns") || arguments.has("--column") ? names : nil
  }

  static func stated(_ arguments: Arguments) throws(Findings) -> StatedDialect {
    var findings: [Finding] = []
    var stated = StatedDialect()
    if let sign = arguments.value("--delimiter") {
      stated.delimiter = delimiters[sign]
      if stated.delimiter == nil {
        findings.append(.badValue("--delimiter", sign, "one of , ; | and tab"))
      }
    }
    if let name = arguments.value("--encoding") {
      stated.encoding = TextEncoding(stated: name)
      if stated.encoding == nil {
        let names = "utf-8, windows-1252, iso-8859-1, utf-16"
        findings.append(.badValue("--encoding", name, "one of \(names)"))
      }
    }
    if let sign = arguments.value("--decimal") {
      stated.decimal = decimals[sign]
      if stated.decimal == nil { findings.append(.badValue("--decimal", sign, ". or ,")) }
    }
    if let delimiter = stated.delimiter, delimiter == stated.decimal {
      findings.append(.sameSign)
    }
    guard findings.isEmpty else { throw Findings(findings) }
    return stated
  }

  private static let delimiters: [String: UInt8] = [
    ",": UInt8(ascii: ","), ";": UInt8(ascii: ";"), "|": UInt8(ascii: "|"),
    "tab": UInt8(ascii: "\t"), "\t": UInt8(ascii: "\t"),
  ]

  private static let decimals: [String: UInt8] = [
    ".": UInt8(ascii: "."), ",": UInt8(ascii: ","),
  ]
}

extension Finding {
  fileprivate static var sameSign: Finding {
    Finding(
      .usage, "usage.contradiction", "--delimiter and --decimal are both \",\"",
      expected: "two different signs", remedy: "write --delimiter \";\"")
  }

  /// The finding with the option to state in place of the description's key.
  var statedOnCommandLine: Finding {
    var finding = self
    switch rule {
    case "csv.ambiguous-delimiter": finding.remedy = "state it, such as --delimiter \";\""
    case "csv.encoding":
      finding.remedy = "state it, such as --encoding windows-1252 (or utf-16, utf-8)"
    case "csv.other-delimiter": finding.remedy = "leave --delimiter away, or mend the file"
    default: break
    }
    return finding
  }
}
