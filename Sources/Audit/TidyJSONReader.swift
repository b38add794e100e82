import Bytes
import Diagnostics
import Disclosure
import SurveyModel

/// Reads a tidy table that was written as JSON.
struct TidyJSONReader {
  let path: String
  let name: String
  let id: String

  /// Bytes: some thousand figures, as one asks for them one table at a time.
  private static let longest = 64 << 20

  func read() throws(Findings) -> PublishedTable {
    let bytes: [UInt8]
    do throws(Finding) {
      bytes = try InputFile(path: path, name: name).readAll(limit: Self.longest)
    } catch { throw Findings([error]) }
    let reader = ManifestReader(file: name)
    let root: JSON5Value
    do throws(Findings) { root = try JSON5Reader.value(of: bytes, file: name) } catch {
      throw Findings(error.list.map(reader.damaged))
    }
    do throws(Finding) { return try table(root, reader) } catch { throw Findings([error]) }
  }

  private func table(
    _ root: JSON5Value, _ reader: ManifestReader
  ) throws(Finding) -> PublishedTable {
    let columns = try reader.texts(root, "columns")
    guard let measure = columns.firstIndex(of: "measure"), measure >= 3,
      Array(columns[(measure + 1)...]) == TidyReader.figures
    else { throw .notTidy(name, line: root.position.line) }
    let variables = Array(columns[3..<measure])
    var table = TidyTable(sequence: 0)
    if case .bool(true)? = root["internal"]?.kind { table.isInternal = true }
    for value in try reader.list(root, "rows") {
      var codes: [String] = []
      for variable in variables { codes.append(try reader.text(value, variable)) }
      let key = PublishedTable.Key(codes: codes, measure: try reader.text(value, "measure"))
      table.keys.append(key)
      table.indicators.append(try reader.text(value, "indicator"))
      table.rows.append(try row(value, reader, table.rows.count))
    }
    return TidyTable.joined([table], (name, id), variables)
  }

  private func row(
    _ value: JSON5Value, _ reader: ManifestReader, _ number: Int
  ) throws(Finding) -> PublishedTable.Row {
    let line = value.position.line
    guard let status = Status(rawValue: try reader.text(value, "status")) else {
      throw .badField(name, line: line, "status")
    }
    let figures = TidyReader.figures.dropLast(2)
    let hasFigures = figures.contains { value[$0]?.number != nil }
    let figure = { (column: String) in value[column]?.number ?? .nan }
    return PublishedTable.Row(
      key: number, indicator: number, status: status, n: figure("n"),
      weight: figure("n_valid_weight"), estimate: figure("estimate"), lower: figure("ci_low"),
      upper: figure("ci_high"), p: figure("p_value"), adjusted: figure("p_adjusted"),
      hasFigures: hasFigures, line: line)
  }
}
