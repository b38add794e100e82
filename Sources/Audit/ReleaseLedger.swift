import Publishing
import SurveyModel

/// What was published of a survey so far, release by release: `releases.json`.
///
/// Beside it, in the folder `releases`, lie each release's tidy files and what everybody knew with
/// them, so that the next release of the same people can be attacked together with them.
public struct ReleaseLedger: Sendable {
  /// A run whose tables were put in place.
  public struct Release: Sendable, Hashable {
    public let wave: Int
    /// Counts a wave's releases from 1; a number that was taken is not given again.
    public let number: Int
    public let tables: [String]
    public let files: [File]

    public init(wave: Int, number: Int, tables: [String], files: [File]) {
      (self.wave, self.number, self.tables, self.files) = (wave, number, tables, files)
    }

    /// Where its files lie in the folder `releases`.
    public var folder: String { "\(wave)-\(number)" }
  }

  /// A file that a release is made of.
  public struct File: Sendable, Hashable {
    public let name: String
    /// Its XXH64 in hexadecimal digits, as `xxhsum -H64` prints it.
    public let digest: String

    public init(name: String, digest: String) { (self.name, self.digest) = (name, digest) }
  }

  public static let fileName = "releases.json"
  /// Changes when the members or their meaning do.
  static let version = 2
  /// The version that listed files with their SHA-256; it is read, and written as the newest.
  static let firstVersion = 1

  /// Where the ledger's file is, and what it is called in findings.
  public let path: String
  public var releases: [Release] = []

  /// A ledger in which nothing stands.
  public init(_ path: String) { self.path = path }

  /// Where a release's files are kept.
  public func folder(of release: Release) -> String {
    let above = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return above + "releases/" + release.folder
  }

  /// The releases of a wave, in the order in which they came.
  public func releases(of wave: Int) -> [Release] { releases.filter { $0.wave == wave } }

  /// The number of a wave's next release.
  public func next(_ wave: Int) -> Int { (releases(of: wave).map(\.number).max() ?? 0) + 1 }

  /// The file's text: a line for each release.
  public var text: String {
    let lines = releases.map { release in
      let files = release.files.map { file in
        CommonKnowledge.object([
          ("name", JSONText.quoted(file.name)), ("xxh64", JSONText.quoted(file.digest)),
        ])
      }
      return CommonKnowledge.object([
        ("wave", "\(release.wave)"), ("number", "\(release.number)"),
        ("tables", CommonKnowledge.texts(release.tables)),
        ("files", "[" + files.joined(separator: ", ") + "]"),
      ])
    }
    let list = lines.isEmpty ? "[]" : "[\n    " + lines.joined(separator: ",\n    ") + "\n  ]"
    return "{\n  \"version\": \(Self.version),\n  \"releases\": \(list)\n}\n"
  }
}
