import Bytes
import CSV
import Diagnostics
import Publishing
import SurveyModel

/// The file with a row per respondent: microdata, so for its owner only and never among what is
/// published.
struct WeightsFile: Sendable {
  private let file: PrivateFile
  var path: String { file.path }

  /// Nil when no file is asked for.
  ///
  /// - Throws: a finding when the file may not be made.
  init?(
    _ arguments: Arguments, _ loader: SurveyLoader, _ survey: Survey, _ wave: Wave
  ) throws(Findings) {
    guard let named = arguments.value("--out") else { return nil }
    guard !named.isEmpty, named != "-" else {
      throw Findings([.badValue("--out", named, "a file, which only its owner may read")])
    }
    let isFolder = named.hasSuffix("/") || InputFile.exists(named + "/.")
    let folder = named.hasSuffix("/") || !isFolder ? named : named + "/"
    let path = isFolder ? folder + "\(survey.id)-\(wave.year)-weights.csv" : named
    let inputs = arguments.operands + (try loader.paths(wave, arguments))
    do throws(Finding) {
      file = try PrivateFile(
        path, outside: Self.published(survey, wave, beside: path), notReplacing: inputs,
        replacing: arguments.has("--force"))
    } catch { throw Findings([error]) }
  }

  /// The folders that a run writes: where it does so by itself, and what looks like its output.
  private static func published(_ survey: Survey, _ wave: Wave, beside path: String) -> [String] {
    let own = "/\(survey.id)"
    let year = "\(own)/\(wave.year)"
    let parent = path.lastIndex(of: "/").map { path[..<$0] } ?? "."
    let folder = parent.isEmpty ? "/" : String(parent)
    let manifest = "/" + ReadingManifest.fileName
    let waves = survey.waves.map { "/\($0.year)" }
    let marks = [""] + waves + waves.map { own + $0 }
    let isOutput = marks.contains { InputFile.exists(folder + $0 + manifest) }
    return ["out", "out" + own, "out" + year] + (isOutput ? [folder] : [])
  }

  /// Reads the wave a second time and writes the rows; the file appears when all is well.
  func write(_ listing: WeightListing, of files: [DelimitedFile]) throws(Findings) {
    do throws(Findings) {
      try write(Array(listing.header.utf8), isFirst: true)
      try listing.read(files) { rows throws(Findings) in try write(rows, isFirst: false) }
    } catch {
      file.abandon()
      throw error
    }
    do throws(Finding) { try file.commit() } catch { throw Findings([error]) }
  }

  private func write(_ bytes: [UInt8], isFirst: Bool) throws(Findings) {
    do throws(Finding) {
      if isFirst { try file.write(bytes) } else { try file.append(bytes) }
    } catch { throw Findings([error]) }
  }
}
