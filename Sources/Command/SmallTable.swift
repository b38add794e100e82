import Bytes
import CSV
import Diagnostics

/// A short delimited file read into memory: a list of areas, of strata.
struct SmallTable {
  let header: [String]
  let rows: [(line: Int, fields: [String])]

  /// Reads the file; its delimiter is `;`, or `,` when the header has no `;`.
  init(_ path: String) throws(Findings) {
    do throws(Finding) {
      let first = try DelimitedFile(try InputFile(path: path), delimiter: UInt8(ascii: ";"))
      let file =
        first.header.names.count > 1
        ? first : try DelimitedFile(try InputFile(path: path), delimiter: UInt8(ascii: ","))
      let records = try file.allRecords()
      header = file.header.names
      rows = records
    } catch {
      throw Findings([error])
    }
  }
}
