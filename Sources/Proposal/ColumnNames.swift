/// What a column's name says about its use.
enum ColumnNames {
  /// How plainly a name says that the column is the weight; nil when it does not.
  static func weightRank(_ name: String, label: String?) -> Int? {
    let words = Spelling.words(name)
    let key = words.joined()
    let text = Spelling.words(label ?? "")
    // What people weigh.
    if text.contains("kg") || text.contains("kilo") { return nil }
    let isPersonal = words.contains { $0.contains("indiv") || $0.contains("person") }
    if plainWeights.contains(key) { return isPersonal ? 4 : 3 }
    if words.contains(where: { $0 == "vikt" || $0 == "weight" || $0.hasSuffix("vikt") })
      || key.contains("weight") || key.contains("wgt")
    {
      return isPersonal ? 3 : 2
    }
    return text.contains("weight") || text.contains("vikt") ? 1 : nil
  }

  private static let plainWeights: Set<String> = [
    "vikt", "vikter", "weight", "weights", "wgt", "kalvikt", "kalibreradvikt", "slutvikt",
    "finalweight", "personvikt", "individvikt", "pweight", "designvikt",
  ]

  static func isStratum(_ name: String) -> Bool {
    Spelling.words(name).contains { $0.hasPrefix("strat") || $0 == "stradum" }
  }

  static func isStratumSize(_ name: String) -> Bool {
    [
      "nh", "stratumsize", "stratasize", "popsize", "stratumpop", "popstratum",
      "populationsstorlek",
    ]
    .contains(Spelling.key(name))
  }

  /// How plainly a name says that the column is the cluster, as a school; nil when it does not.
  static func clusterRank(_ name: String) -> Int? {
    let key = Spelling.key(name)
    if key.hasPrefix("cluster") || key.hasPrefix("kluster") || key == "psu"
      || key.hasPrefix("psuid")
    {
      return 3
    }
    if ["skola", "skolid", "skolkod", "school", "schoolid"].contains(key) { return 2 }
    return ["klass", "klassid", "klasskod", "class", "classid"].contains(key) ? 1 : nil
  }

  static func isGender(_ name: String) -> Bool {
    let words = Spelling.words(name)
    let names: Set<String> = ["kon", "sex", "gender", "kjonn", "juridisktkon", "registerkon"]
    return names.contains(words.joined()) || words.contains("gender") || words.contains("kon")
  }

  static func isAge(_ name: String) -> Bool {
    let words = Spelling.words(name)
    return words.contains { word in
      word == "age" || word == "ages" || word.hasPrefix("agegr") || word.hasPrefix("ageband")
        || word.hasPrefix("alder")
    }
  }

  static func isBirthYear(_ name: String) -> Bool {
    let key = Spelling.key(name)
    return ["fodelsear", "fodar", "birthyear", "yearofbirth", "yob", "fodd", "fodelsearet"]
      .contains { key.hasPrefix($0) || key.hasSuffix($0) }
  }

  static func isArea(_ name: String) -> Bool {
    let words = Spelling.words(name)
    if words.contains(where: { ["area", "areacode", "district", "lan", "county"].contains($0) }) {
      return true
    }
    return words.contains { word in
      ["stadsdel", "kommun", "region", "distrikt", "bydel", "municipal"]
        .contains(where: word.hasPrefix) || word.hasSuffix("omrade")
    }
  }
}
