/// Units that were drawn within the PSUs.
extension SurveyDecoder {
  func secondStage(_ value: JSON5Value, _ design: ObjectDecoder<DesignKey>) -> SecondStage? {
    let what = "secondStage in design"
    guard let object = ObjectDecoder<SecondStageKey>(value, what, report) else { return nil }
    let cluster = object.text(.cluster)
    object.required(.size)
    let size = size(object, .size)
    if design[.stratumSize] == nil { withoutSizes(object) }
    if design[.cluster] == nil { withoutClusters(object) }
    return size.map { SecondStage(cluster: cluster?.value, size: $0) }
  }

  private func withoutSizes(_ object: ObjectDecoder<SecondStageKey>) {
    report.add(
      .contradiction, "design has secondStage and no stratumSize", at: object.position,
      expected: """
        the number of PSUs in the population: without it the variance is that of the PSUs alone, \
        and holds the second stage already
        """,
      remedy: "add stratumSize, or remove secondStage")
  }

  private func withoutClusters(_ object: ObjectDecoder<SecondStageKey>) {
    report.add(
      .contradiction, "design has secondStage and no cluster", at: object.position,
      expected: "the PSUs in which the units were drawn; without cluster each respondent is one",
      remedy: "add cluster, or remove secondStage")
  }
}
