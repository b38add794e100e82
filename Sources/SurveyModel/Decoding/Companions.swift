import Diagnostics

/// The tables that a description names, loaded before it is decoded.
struct Companions {
  private var tables: [String: CompanionTable] = [:]

  /// Loads each table once; what cannot be loaded is reported and stays away.
  init(
    namedIn root: JSON5Value, report: DescriptionReport,
    load: (String) throws(Findings) -> CompanionTable
  ) {
    var asked: Set<String> = []
    for path in Self.paths(in: root) where asked.insert(path.value).inserted {
      do throws(Findings) {
        tables[path.value] = try load(path.value)
      } catch {
        report.add(error, askedAt: path.position)
      }
    }
  }

  subscript(path: String) -> CompanionTable? { tables[path] }

  /// Every path that the description names; what is no text is reported when it is decoded.
  private static func paths(in root: JSON5Value) -> [Located<String>] {
    let margins =
      root.member(SurveyKey.calibration.rawValue)?
      .member(CalibrationKey.margins.rawValue)?.elements ?? []
    let others = [
      root.member(SurveyKey.standard.rawValue)?.member(StandardKey.population.rawValue),
      root.member(SurveyKey.design.rawValue)?.member(DesignKey.replicates.rawValue)?
        .member(ReplicatesKey.rscales.rawValue),
    ].compactMap { $0 }
    let frames = (root.member(SurveyKey.waves.rawValue)?.elements ?? []).compactMap {
      $0.member(WaveKey.frame.rawValue)?.member(FrameKey.counts.rawValue)
    }
    return pathsOfVariables(in: root) + (margins + others + frames).compactMap(path)
  }

  private static func path(_ value: JSON5Value) -> Located<String>? {
    guard case .string(let text) = value.kind, text.contains(where: { !$0.isWhitespace }) else {
      return nil
    }
    return Located(value: text, position: value.position)
  }

  private static func pathsOfVariables(in root: JSON5Value) -> [Located<String>] {
    guard let variables = root.member(SurveyKey.variables.rawValue),
      case .object(let members) = variables.kind
    else { return [] }
    return members.flatMap { member in
      [VariableKey.codesFrom, .recode].compactMap { key in
        member.value.member(key.rawValue).flatMap(path)
      }
    }
  }
}

extension JSON5Value {
  /// What an object holds under a key; nil for anything else.
  func member(_ key: String) -> JSON5Value? {
    guard case .object(let members) = kind else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// What a list holds; nothing for anything else.
  var elements: [JSON5Value] {
    guard case .array(let elements) = kind else { return [] }
    return elements
  }
}
