public import Bytes
public import CSV
public import Diagnostics

extension DeliveryProfile {
  /// Reads a delivery once, all of its columns or some, and says what stands in them.
  ///
  ///     let source = try InputFile(path: "svar.csv")
  ///     let profile = try DeliveryProfile.read(source, threads: 4)
  ///
  /// Memory: a few blocks, and at most 65 536 values of each column for each thread.
  ///
  /// - Parameters:
  ///   - source: a delimited file or an SPSS file of which nothing was read yet.
  ///   - stated: what is known of a delimited file; the rest is found out.
  ///   - columns: the names of the columns to read; nil for all.
  ///   - threads: how many readers work at the same time; changes nothing but the time.
  /// - Returns: the profile; without columns when quotes are out of order somewhere, because then
  ///   nobody knows what stands behind.
  /// - Throws: what stands in the way of reading at all, and names of columns that are not there.
  public static func read(
    _ source: any ByteSource, stated: StatedDialect = StatedDialect(), columns: [String]? = nil,
    threads: Int, blockSize: Int = 1 << 18
  ) throws(Findings) -> DeliveryProfile {
    let delivery: Delivery
    do throws(Finding) { delivery = try Delivery(source, stated, blockSize) } catch {
      throw Findings([error])
    }
    let wanted = try delivery.columns(named: columns)
    do throws(Finding) {
      return try read(delivery, wanted, KeptLimit(columns: wanted.count), threads)
    } catch {
      throw Findings([error])
    }
  }

  /// - Parameter columns: numbers of columns, ascending.
  static func read(
    _ delivery: Delivery, _ columns: [Int], _ limit: KeptLimit, _ threads: Int
  ) throws(Finding) -> DeliveryProfile {
    let file = delivery.file
    let name = file.header.file
    let rules = columns.map { column in
      CellRules(
        mark: file.decimal, missing: delivery.variable(column).flatMap(DeclaredMissing.init))
    }
    let fold = try ProfileFold.fold(file, columns, rules, limit, threads: threads)
    var profile = DeliveryProfile(
      file: name, dialect: delivery.dialect, rows: fold.rows, columns: [],
      findings: fold.faults.findings(in: name, columns: file.header.names.count))
    guard !fold.faults.isFatal else { return profile }
    let usual = file.delimiter == UInt8(ascii: ";") ? UInt8(ascii: ",") : UInt8(ascii: ".")
    for (column, tally) in zip(columns, fold.tallies) {
      let summary = ColumnSummary(delivery.name(column), tally, usualMark: usual)
      profile.columns.append(summary.profile(delivery.variable(column)))
      profile.findings += [summary.finding(in: name)].compactMap { $0 }
    }
    return profile
  }
}
