/// The rules by which cells are suppressed.
extension SurveyDecoder {
  func disclosure(_ value: JSON5Value) -> DisclosureRules? {
    guard let object = ObjectDecoder<DisclosureKey>(value, "disclosure", report) else {
      return nil
    }
    let count = count(object, .minimumCount) ?? DisclosureRules().minimumCount
    var rules = DisclosureRules(
      minimumCount: count, minimumInCategory: self.count(object, .minimumInCategory))
    rules.minimumInTable = self.count(object, .minimumInTable) ?? rules.minimumInTable
    rules.zerosAreSafe = object.flag(.zerosAreSafe) ?? rules.zerosAreSafe
    rules.dominance = object[.dominance].flatMap(dominance) ?? rules.dominance
    rules.secondary = object.flag(.secondary) ?? rules.secondary
    rules.protection = object[.protection].flatMap(protection) ?? rules.protection
    rules.priorReleases = priorReleases(object)
    return rules
  }

  private func priorReleases(_ object: ObjectDecoder<DisclosureKey>) -> [String] {
    let what = object.label(.priorReleases)
    let files = object.list(
      .priorReleases, expected: "a list of ledgers, [\"../earlier/releases.json\"]")
    let names = (files ?? []).compactMap { report.text($0, "a file in \(what)") }
    return report.once(names, what).map(\.value)
  }

  private func count(_ object: ObjectDecoder<DisclosureKey>, _ key: DisclosureKey) -> Int? {
    object[key].flatMap {
      report.wholeNumber($0, object.label(key), in: 0...DescriptionReport.largest)
    }
  }

  private func protection(_ value: JSON5Value) -> DisclosureRules.Protection? {
    let what = "protection in disclosure"
    guard let object = ObjectDecoder<ProtectionKey>(value, what, report) else { return nil }
    var protection = DisclosureRules.Protection()
    if let count = object[.count].flatMap({
      report.wholeNumber($0, object.label(.count), in: 0...1000)
    }) {
      protection.count = count
    }
    if let share = object[.share].flatMap({
      report.number($0, object.label(.share), expected: "a proportion from 0 to 1") {
        (0...1).contains($0)
      }
    }) {
      protection.share = share
    }
    return protection
  }
}
