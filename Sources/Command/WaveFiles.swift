import Bytes
import Diagnostics
import SurveyModel

/// Finds the files of a wave: names as they are, patterns as what matches them.
enum WaveFiles {
  /// The paths in the order of the description, what one pattern matches in the order of its bytes;
  /// each file once.
  ///
  /// - Parameters:
  ///   - folder: where names begin, with a slash at its end, or nothing for the current folder.
  /// - Throws: a finding for each pattern without a file.
  static func paths(_ names: [String], in folder: String) throws(Findings) -> [String] {
    var findings: [Finding] = []
    var paths: [String] = []
    for name in names {
      let path = name == "-" || name.hasPrefix("/") ? name : folder + name
      guard name != "-", let pattern = FilePattern(path) else {
        paths.append(path)
        continue
      }
      do throws(Finding) {
        paths += try matches(pattern, path)
      } catch {
        findings.append(error)
      }
    }
    guard findings.isEmpty else { throw Findings(findings) }
    var seen: Set<[Substring]> = []
    return paths.filter { $0 == "-" || seen.insert(parts($0)).inserted }
  }

  private static func matches(_ pattern: FilePattern, _ path: String) throws(Finding) -> [String] {
    let names = try FolderListing.names(in: pattern.folder)
    let matches = names.filter { pattern.matches($0) }
    if matches.isEmpty { throw .noMatch(path, of: names.count) }
    return matches.map { pattern.folder + $0 }
  }

  /// Equal for two ways of writing one path: `a/./b.csv` is `a//b.csv`.
  private static func parts(_ path: String) -> [Substring] {
    (path.hasPrefix("/") ? ["/"] : []) + path.split(separator: "/").filter { $0 != "." }
  }
}

extension Finding {
  fileprivate static func noMatch(_ path: String, of count: Int) -> Finding {
    let files = count == 1 ? "1 file" : "\(count) files"
    return Finding(
      .missingInput, "input.no-match", "no file matches this pattern",
      at: SourceLocation(file: path), expected: "one file at least; the folder holds \(files)",
      remedy: "mend the pattern in the description, or name the data with --data")
  }
}
