import Diagnostics
import FoundationEssentials

/// How a description names files: by the way from its own folder.
enum InitPaths {
  /// The path of a file as seen from a description's folder.
  ///
  ///     InitPaths.path(of: "data/svar.csv", from: "surveys/")  // "../data/svar.csv"
  ///
  /// - Parameters:
  ///   - folder: with a slash at its end, or nothing for the current folder.
  ///   - current: the absolute path of the current folder.
  static func path(
    of file: String, from folder: String,
    current: String = FileManager.default.currentDirectoryPath
  ) -> String {
    if file.hasPrefix("/"), !folder.hasPrefix("/") { return file }
    let isAbsolute = folder.hasPrefix("/")
    let target = parts(file, current, isAbsolute: isAbsolute)
    let start = parts(folder, current, isAbsolute: isAbsolute)
    // What is above the current folder has no name here.
    if start.contains(".."), !isAbsolute {
      return path(of: current + "/" + file, from: current + "/" + folder, current: current)
    }
    let common = zip(target, start).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: start.count - common)
    return (up + target[common...]).joined(separator: "/")
  }

  /// The parts of a path, without `.` and with as few `..` as can be.
  private static func parts(_ path: String, _ current: String, isAbsolute: Bool) -> [String] {
    let whole = isAbsolute && !path.hasPrefix("/") ? current + "/" + path : path
    var parts: [String] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(String(part))
      }
    }
    return parts
  }

  /// Names that a description cannot hold, because they would be read as something else.
  static func findings(_ paths: [String]) -> [Finding] {
    var seen: Set<String> = []
    return paths.compactMap { path in
      if path == "-" { return .standardInput }
      if path.contains(where: { $0 == "*" || $0 == "?" }) { return .pattern(path) }
      return seen.insert(path).inserted ? nil : .repeated(path)
    }
  }
}

extension Finding {
  fileprivate static var standardInput: Finding {
    Finding(
      .usage, "usage.standard-input", "a description cannot be made from standard input",
      expected: "files, which the description then names", remedy: "save the data in a file")
  }

  fileprivate static func pattern(_ path: String) -> Finding {
    Finding(
      .usage, "usage.pattern",
      "the name \"\(path)\" has * or ?, which a description reads as a pattern",
      expected: "names without these signs", remedy: "rename the file")
  }

  fileprivate static func repeated(_ path: String) -> Finding {
    Finding(
      .usage, "usage.repeated-file", "\"\(path)\" is named twice", expected: "each file once",
      remedy: "leave one of the two away")
  }
}
