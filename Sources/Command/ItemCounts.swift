import Aggregation
import Microdata
import SurveyModel
import Weighting

/// What each question was answered with, from what the reader counted.
enum ItemCounts {
  /// The described variables in the description's order.
  static func list(_ survey: Survey, _ aggregated: AggregatedWave) -> [ItemNonresponse] {
    let items = coded(aggregated) + numeric(aggregated)
    return survey.described.compactMap { variable in
      items.first { $0.variable == variable.name }
    }
  }

  private static func coded(_ aggregated: AggregatedWave) -> [ItemNonresponse] {
    zip(aggregated.plan.coded, aggregated.plan.codebooks).enumerated().map { index, pair in
      var valid = 0
      var missing: [(reason: String, respondents: Int)] = []
      for (meaning, count) in zip(pair.1.meanings, aggregated.tally.codes[index]) {
        switch meaning {
        case .category, .notReported: valid += count
        case .missing(let reason): missing.append((reason, count))
        }
      }
      return ItemNonresponse(variable: pair.0.name, valid: valid, missing: missing)
    }
  }

  private static func numeric(_ aggregated: AggregatedWave) -> [ItemNonresponse] {
    aggregated.plan.numeric.indices.map { index in
      let reasons = aggregated.plan.missingReasons[index].reasons
      return ItemNonresponse(
        variable: aggregated.plan.numeric[index].name,
        valid: aggregated.tally.numbers[index].valid,
        missing: zip(reasons, aggregated.tally.numberReasons[index]).map { ($0, $1) })
    }
  }
}
