/// Replicate weights: delivered in columns, or made from the design.
extension SurveyDecoder {
  func replicates(_ value: JSON5Value) -> Replicates? {
    let what = "replicates in design"
    guard let object = ObjectDecoder<ReplicatesKey>(value, what, report) else { return nil }
    guard object[.generate] == nil else {
      return generated(object).map(Replicates.generated)
    }
    if object[.columns] == nil, object[.type] == nil {
      report.add(
        .missingKey, "\(what) has neither columns nor generate", at: object.position,
        expected: "the columns with the weights, or how they are made",
        remedy: "add columns: \"rw*\" and type: …, or generate: \"jkn\"")
      return nil
    }
    return delivered(object).map(Replicates.delivered)
  }

  private func delivered(_ object: ObjectDecoder<ReplicatesKey>) -> DeliveredReplicates? {
    report.contradict(
      object, [.count, .seed], beside: "columns",
      expected: "keys of the columns that are delivered")
    let columns = object.requiredText(.columns)
    object.required(.type)
    let kind = object.choice(.type, of: DeliveredReplicates.Kind.self)
    let rho = rho(object, kind)
    let scale = object.number(.scale, expected: "a number above 0") { $0 > 0 && $0.isFinite }
    let scales = replicateScales(object)
    if kind == .jkn, object[.scale] == nil, object[.rscales] == nil { withoutScales(object) }
    let df = object[.df].flatMap {
      report.wholeNumber($0, object.label(.df), in: 1...DescriptionReport.largest)
    }
    let center = object.choice(.center, of: ReplicateCenter.self)
    guard let columns, let kind else { return nil }
    return DeliveredReplicates(
      columns: columns.value, kind: kind, rho: rho, scale: scale, replicateScales: scales,
      center: center ?? .mean, degreesOfFreedom: df)
  }

  /// Fay's ρ, which Fay's weights need and no others have.
  private func rho(
    _ object: ObjectDecoder<ReplicatesKey>, _ kind: DeliveredReplicates.Kind?
  ) -> Double? {
    guard let kind else { return nil }
    if kind != .fay {
      report.contradict(
        object, [.rho], beside: "type: \"\(kind.rawValue)\"",
        expected: "rho with type: \"fay\" only")
      return nil
    }
    object.required(.rho)
    return object.number(.rho, expected: "a number from 0 and below 1, such as 0.3") {
      0..<1 ~= $0
    }
  }

  /// What each replicate's square is multiplied by, written out or in a table with one column.
  private func replicateScales(_ object: ObjectDecoder<ReplicatesKey>) -> [Double]? {
    guard let value = object[.rscales] else { return nil }
    let what = object.label(.rscales)
    let number = "a number from 0"
    switch value.kind {
    case .array(let elements):
      if elements.isEmpty {
        report.badValue(what, value, expected: "a number for each replicate")
      }
      return elements.compactMap {
        report.number($0, "a number in \(what)", expected: number) { $0 >= 0 && $0.isFinite }
      }
    case .string:
      guard let path = report.text(value, what), let table = companions[path.value] else {
        return nil
      }
      return replicateScales(table)
    default:
      report.wrongType(
        what, value, expected: "a list of numbers, or the name of a table with the column rscale")
      return nil
    }
  }

  private func replicateScales(_ table: CompanionTable) -> [Double]? {
    let name = "rscale"
    guard
      let columns = CompanionColumns(
        table, required: [name], known: [name], example: name, report)
    else { return nil }
    if table.rows.isEmpty {
      report.companion(
        table, line: 1, "the table has no numbers", expected: "one row for each replicate")
    }
    return table.rows.compactMap { row in
      guard report.isComplete(row, of: table) else { return nil }
      return report.number(columns[name, row], "rscale", row, of: table)
    }
  }

  private func withoutScales(_ object: ObjectDecoder<ReplicatesKey>) {
    report.add(
      .missingKey, "\(object.name) has neither rscales nor scale", at: object.position,
      expected:
        "(n − 1)/n for each replicate, n the PSUs of its stratum: the weights do not show it",
      remedy: "add rscales: [0.5, …], or the name of a table with the column rscale")
  }
}

/// Those that are made from the design.
extension SurveyDecoder {
  private func generated(_ object: ObjectDecoder<ReplicatesKey>) -> GeneratedReplicates? {
    let kind = object.choice(.generate, of: GeneratedReplicates.Kind.self)
    report.contradict(
      object, [.columns, .type, .rho, .scale, .rscales, .df], beside: "generate",
      expected: "generate, count, seed and center: all else follows from the design")
    let center = object.choice(.center, of: ReplicateCenter.self) ?? .mean
    switch kind {
    case nil: return nil
    case .jkn:
      report.contradict(
        object, [.count, .seed], beside: "generate: \"jkn\"",
        expected: "neither: one PSU is left out at a time, and nothing is drawn")
      return GeneratedReplicates(kind: .jkn, center: center)
    case .bootstrap:
      object.required(.count)
      object.required(.seed)
      let count = object[.count].flatMap {
        report.wholeNumber($0, object.label(.count), in: 2...100_000)
      }
      let seed = object[.seed].flatMap {
        report.wholeNumber($0, object.label(.seed), in: 0...DescriptionReport.largest)
      }
      return GeneratedReplicates(
        kind: .bootstrap, count: count, seed: seed.map(UInt64.init), center: center)
    }
  }
}

/// What else stands in the columns of the replicates.
extension SurveyDecoder {
  /// A pattern that also takes in the final weight or an answer would make replicates of them.
  ///
  /// - Parameter read: the columns of variables and of the design, in any wave.
  func checkReplicates(
    _ object: ObjectDecoder<SurveyKey>, _ design: Design?, read: Set<String>, ignored: [String]
  ) {
    guard case .delivered(let replicates)? = design?.replicates,
      let position = object[.design]?.member(DesignKey.replicates.rawValue)?
        .member(ReplicatesKey.columns.rawValue)?.position
    else { return }
    let pattern = FilePattern(replicates.columns)
    let isReplicate = { pattern?.matches($0) ?? ($0 == replicates.columns) }
    let words = "\(Quoted.text(replicates.columns)) in replicates in design"
    if let name = read.filter(isReplicate).sorted().first {
      report.add(
        .contradiction, "\(words) also names \(Quoted.text(name)), which is no replicate",
        at: position, expected: "a pattern that only the replicate weights have",
        remedy: "write more of their names, such as rw_*, or rename the columns")
    }
    if let name = ignored.filter(isReplicate).sorted().first {
      report.add(
        .contradiction, "\(words) also names \(Quoted.text(name)), which csv ignores",
        at: position, expected: "columns that are read", remedy: "remove it from ignore")
    }
  }
}
