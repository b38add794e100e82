import Bytes
import CSV
import Diagnostics

/// A short delimited file read into memory: a list of areas, of strata.
struct SmallTable {
  let header: [String]
  let rows: [(line: Int, fields: [String])]

  /// Bytes: some twenty thousand areas. A table of empty lines takes a hundred times as much memory.
  private static let longest = 1 << 20

  /// Reads the file, however it is written.
  init(_ path: String) throws(Findings) {
    do throws(Finding) {
      let file = try DelimitedFile(
        LimitedSource(try InputFile(path: path), limit: Self.longest))
      let records = try file.allRecords()
      header = file.header.names
      rows = records
    } catch {
      throw Findings([error])
    }
  }
}
