import Bytes
import Diagnostics
import SPSS
import SurveyModel

/// The files of the waves, each opened once.
///
/// A description may take its codes from the labels of an SPSS file. So files are asked for their
/// dictionaries before the description is complete, and those of the wave that is read are kept open:
/// a pipe can be read only once.
final class Deliveries {
  private let folder: String
  /// The files that `--data` names in place of those of the wave that is read.
  private let data: [String]
  /// The wave that is read; nil for the newest.
  private let year: Int?
  /// Whether standard input holds a file of the wave that is read.
  private let readsInput: Bool
  /// Files that were opened and not yet taken, or why they could not be.
  private var opened: [String: Result<any ByteSource, Finding>] = [:]
  private var labels: [String: [String: LabelledColumn]] = [:]
  private var dictionaries: [String: SPSSDictionary] = [:]
  private var namesOfWaves: [Int: [String]] = [:]

  /// - Parameters:
  ///   - data, year: what the command line says; no year is the newest wave.
  ///   - readsInput: false when standard input is used otherwise, or when no data are read.
  init(folder: String, data: [String] = [], year: Int? = nil, readsInput: Bool = false) {
    self.folder = folder
    self.data = data
    self.year = year
    self.readsInput = readsInput
  }

  /// A file to be read, opened before or now.
  func take(_ path: String) throws(Finding) -> any ByteSource {
    if let result = opened.removeValue(forKey: path) { return try result.get() }
    return try Self.open(path)
  }

  /// The source of a file of text, or an SPSS file in the guise of one.
  private static func open(_ path: String) throws(Finding) -> any ByteSource {
    let file = try PeekedSource(try InputFile(path: path), limit: 32)
    return SPSSFile.isSPSS(prefix: file.peeked) ? try SPSSSource(file) : file
  }
}

/// What the files say about their columns.
extension Deliveries {
  /// What each SPSS file of a wave says about a column.
  ///
  /// For the wave that is read these are the files of `--data` when one of them is an SPSS file.
  /// Standard input is looked at only where it will be read.
  func labels(
    of column: String, in wave: Wave, isNewest: Bool
  ) throws(Findings) -> [LabelledColumn] {
    let isRead = year.map { $0 == wave.year } ?? isNewest
    var findings: [Finding] = []
    var columns: [LabelledColumn] = []
    for path in try paths(of: wave, isRead: isRead, &findings) {
      do throws(Finding) {
        if let labels = try labels(in: path, isKept: isRead)[column] { columns.append(labels) }
      } catch {
        if Self.mayBeSPSS(path, error), !findings.contains(error) { findings.append(error) }
      }
    }
    guard findings.isEmpty else { throw Findings(findings) }
    return columns
  }

  /// The names of the variables by which SPSS weighted the wave's files that were opened.
  func weights(of wave: Wave) -> [(file: String, column: String)] {
    let paths = hasSPSSData ? data : namesOfWaves[wave.year] ?? []
    return paths.compactMap { path in
      dictionaries[path]?.weightName.map { (path == "-" ? "standard input" : path, $0) }
    }
  }

  private var hasSPSSData: Bool { data.contains { dictionaries[$0] != nil } }

  private func paths(
    of wave: Wave, isRead: Bool, _ findings: inout [Finding]
  ) throws(Findings) -> [String] {
    if isRead, !data.isEmpty {
      let paths = data.filter { $0 != "-" || readsInput }
      for path in paths {
        do throws(Finding) { _ = try labels(in: path, isKept: true) } catch {
          if Self.mayBeSPSS(path, error) { findings.append(error) }
        }
      }
      if hasSPSSData || !findings.isEmpty { return paths }
    }
    let usesInput = isRead && data.isEmpty && readsInput
    if let known = namesOfWaves[wave.year] { return known }
    var paths: [String] = []
    for name in wave.files where name != "-" || usesInput {
      do throws(Findings) { paths += try WaveFiles.paths([name], in: folder) } catch {
        findings += error.list.filter { Self.mayBeSPSS(name, $0) }
      }
    }
    if findings.isEmpty { namesOfWaves[wave.year] = paths }
    return paths
  }

  /// What a file says about its columns, by their names; nothing for a file of text.
  private func labels(
    in path: String, isKept: Bool
  ) throws(Finding) -> [String: LabelledColumn] {
    if let known = labels[path] { return known }
    if case .failure(let finding)? = opened[path] { throw finding }
    do throws(Finding) {
      let source = try Self.open(path)
      if isKept { opened[path] = .success(source) }
      let dictionary = (source as? SPSSSource)?.dictionary
      let columns = dictionary?.labelledColumns(in: source.name) ?? [:]
      labels[path] = columns
      dictionaries[path] = dictionary
      return columns
    } catch {
      // What a pipe held is gone; whoever reads it later must hear the same.
      opened[path] = .failure(error)
      throw error
    }
  }

  /// Whether a file that cannot be opened would have had labels; any that is there and broken would.
  private static func mayBeSPSS(_ path: String, _ finding: Finding) -> Bool {
    let name = path.lowercased()
    return finding.kind != .missingInput || name.hasSuffix(".sav") || name.hasSuffix(".zsav")
  }
}
