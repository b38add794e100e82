import Bytes
public import Diagnostics
public import Disclosure
import Publishing

/// A folder of published files, read.
public struct PublishedFolder: Sendable {
  static let manifest = "manifest.json"

  public let path: String
  public internal(set) var knowledge: CommonKnowledge
  var tables: [PublishedTable]
  /// How wide protected numbers must be, as far as the run tells that wrote the folder.
  public var wanted = WantedWidths()
  /// Files that print a tidy table for people.
  private let printed: [(name: String, table: Int, bytes: [UInt8])]
  /// Files that no parser can set beside a tidy table.
  private let others: [String]

  /// Reads everything that lies in a folder.
  ///
  /// - Parameters:
  ///   - name: what the folder is called in findings.
  ///   - isWhole: whether the files for people must be there too; a ledger keeps the tidy ones only.
  /// - Throws: findings when a file is missing or damaged.
  public init(
    _ path: String, called name: String, isWhole: Bool = true, threads: Int
  ) throws(Findings) {
    self.path = name
    let names: [String]
    let knowledge: CommonKnowledge
    do throws(Finding) {
      names = try FolderListing.names(in: path).filter { !$0.hasPrefix(".") }
      guard names.contains(Self.manifest) else { throw .noManifest(name) }
    } catch { throw Findings([error]) }
    knowledge = try Self.knowledge(in: path, called: name)
    self.knowledge = knowledge
    let lacking = knowledge.tables
      .flatMap { isWhole ? [$0 + ".csv", $0 + ".sv.csv"] : [$0 + ".csv"] }
      .filter { !names.contains($0) }
    guard lacking.isEmpty else {
      throw Findings(lacking.map { .lacksFile("\(name)/\($0)") })
    }
    var tables: [PublishedTable] = []
    var findings: [Finding] = []
    let kinds = names.map(Kind.init)
    for (file, kind) in zip(names, kinds) {
      do throws(Findings) {
        if let table = try Self.table(path, name, file, kind, threads) { tables.append(table) }
      } catch { findings += error.list }
    }
    guard findings.isEmpty else { throw Findings(findings) }
    self.tables = tables
    var printed: [(name: String, table: Int, bytes: [UInt8])] = []
    var others: [String] = []
    for (file, kind) in zip(names, kinds) where kind != .tidy && kind != .json && kind != .known {
      let id = Kind.id(file)
      guard kind != .unknown, let table = tables.firstIndex(where: { $0.id == id }) else {
        others.append(file)
        continue
      }
      do throws(Finding) {
        let input = try InputFile(path: path + "/" + file, name: name + "/" + file)
        printed.append((file, table, try input.readAll(limit: Self.longest)))
      } catch { throw Findings([error]) }
    }
    (self.printed, self.others) = (printed, others)
  }

  /// Bytes: what a printed table may have; a tidy one may have more.
  private static let longest = 1 << 30

  /// Reads of a folder what everybody is taken to know.
  ///
  /// - Parameter name: what the folder is called in findings.
  public static func knowledge(
    in path: String, called name: String
  ) throws(Findings) -> CommonKnowledge {
    let file = name + "/" + manifest
    let bytes: [UInt8]
    do throws(Finding) {
      bytes = try InputFile(path: path + "/" + manifest, name: file).readAll()
    } catch { throw Findings([error]) }
    return try ManifestReader(file: file).knowledge(of: bytes)
  }

  private static func table(
    _ path: String, _ name: String, _ file: String, _ kind: Kind, _ threads: Int
  ) throws(Findings) -> PublishedTable? {
    let (place, called) = (path + "/" + file, name + "/" + file)
    switch kind {
    case .json:
      return try TidyJSONReader(path: place, name: called, id: Kind.id(file)).read()
    case .tidy:
      do throws(Finding) {
        return try TidyReader(path: place, name: called, id: Kind.id(file)).read(threads: threads)
      } catch { throw Findings([error]) }
    case .known, .swedish, .text, .unknown: return nil
    }
  }

  /// Compares the files for people with the tidy ones, and those of one table with each other.
  func printedExposures() -> [Exposure] {
    let names = CellNames()
    var exposures = others.map { Exposure(.e, .cannotBeChecked, file: path + "/" + $0) }
    for (name, number, bytes) in printed {
      let layout = PrintedLayout(tables[number], knowledge)
      var check = PrintedCheck(layout, file: path + "/" + name, names)
      if Kind(name) == .swedish {
        SwedishFile(bytes: bytes).check(&check)
      } else {
        TerminalFile(bytes: bytes).check(&check)
      }
      exposures += check.exposures
    }
    return exposures
  }

  /// What a file is by its name.
  private enum Kind {
    case known, tidy, json, swedish, text, unknown

    init(_ name: String) {
      if name == PublishedFolder.manifest || name == RejectedCSV.fileName {
        self = .known
      } else if name.hasSuffix(".sv.csv") {
        self = .swedish
      } else if name.hasSuffix(".csv") {
        self = .tidy
      } else if name.hasSuffix(".json") {
        self = .json
      } else {
        self = name.hasSuffix(".txt") ? .text : .unknown
      }
    }

    static func id(_ name: String) -> String {
      for suffix in [".sv.csv", ".csv", ".json", ".txt"] where name.hasSuffix(suffix) {
        return String(name.dropLast(suffix.count))
      }
      return name
    }
  }
}

extension Finding {
  fileprivate static func noManifest(_ folder: String) -> Finding {
    Finding(
      .missingInput, "audit.no-manifest", "the folder has no manifest.json",
      at: SourceLocation(file: folder), expected: "a folder that trygg run has written",
      remedy: "name a wave's folder, as out/<survey id>/<wave>")
  }

  fileprivate static func lacksFile(_ file: String) -> Finding {
    Finding(
      .missingInput, "audit.lacks-file", "the file is missing that manifest.json names a table of",
      at: SourceLocation(file: file), expected: "every file of the run",
      remedy: "write the folder anew with trygg run")
  }
}
