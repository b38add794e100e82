import SurveyModel

extension ProposedDesign {
  func write(to lines: inout DescriptionLines) {
    lines.blank()
    lines.nest("design: {", "},") { lines in
      if let name = weight.value {
        lines.add("weight: \(JSON5Text.quoted(name)),", weight.note)
      } else {
        lines.add("unweighted: true,", weight.note)
      }
      for (key, column) in [("strata", strata), ("cluster", cluster), ("stratumSize", stratumSize)]
      {
        if let column { lines.add("\(key): \(JSON5Text.quoted(column.value)),", column.note) }
      }
      if let lonelyPSU {
        lines.add("lonelyPSU: \"\(lonelyPSU.value.rawValue)\",", lonelyPSU.note)
      }
      if let degreesOfFreedom { lines.add("df: \"\(degreesOfFreedom.rawValue)\",") }
      if let interval { lines.add("interval: \"\(interval.rawValue)\",") }
      if let level { lines.add("level: \(level),") }
    }
  }
}
