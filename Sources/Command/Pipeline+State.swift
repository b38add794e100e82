import Aggregation
import CSV
import Diagnostics
import Disclosure
import Microdata
import Shards
import SurveyModel

extension Pipeline {
  /// What a fold of these tables sums.
  ///
  /// - Parameter rounding: the decimals to which numbers are rounded.
  func foldDescription(_ rounding: NumberRounding?) -> FoldDescription {
    FoldDescription(survey, plan(rounding), cubePlans)
  }

  /// What the weights and numbers are called in the wave's files.
  var numberNames: WaveState.Names {
    WaveState.Names(
      weight: survey.design.weight.map(wave.column) ?? "",
      numbers: reading.numeric.map { wave.column(of: $0.name) })
  }

  func plan(_ rounding: NumberRounding?) -> ReadingPlan {
    var plan = reading
    plan.rounding = rounding
    return plan
  }

  /// The wave that a state sums up.
  ///
  /// - Parameter file: what findings call the state.
  /// - Throws: a finding when it is of another tool, wave or description, and when its numbers need
  ///   rounding.
  func aggregated(_ state: WaveState, file: String) throws(Findings) -> AggregatedWave {
    guard state.tool == ToolVersion.nameAndNumber else {
      throw Findings([.otherTool(state.tool, file)])
    }
    guard state.description.wave == wave.year else {
      throw Findings([.otherWave(state.description.wave, wave.year, file)])
    }
    let differences = state.description.differences(from: foldDescription(state.rounding))
    guard differences.isEmpty else { throw Findings([.otherDescription(differences, file)]) }
    if let finding = StateDigits.finding(state, file: file, .data) { throw Findings([finding]) }
    let plan = plan(state.rounding)
    guard cubePlans.map(\.shape) == state.sums.cubes.map(\.plan.shape),
      state.sums.tally.hasShape(of: Tally(plan)), state.names == numberNames
    else { throw Findings([.otherDescription(["the sums that are kept"], file)]) }
    return AggregatedWave(
      state.sums, plan, cubePlans, readings: state.readings, rejected: state.rejected)
  }

  /// The same sums for other tables.
  ///
  /// - Throws: a finding when they do not hold what a table needs.
  func serving(_ tables: [TableSpec], of survey: Survey) throws(Findings) -> Pipeline {
    var served: [(table: TableSpec, cube: Int)] = []
    for table in tables {
      let crossed = survey.crossed(by: table)
      guard let cube = cube(crossing: crossed, table.indicators) else {
        let held = cubePlans.map { $0.groupings.map(\.variable).joined(separator: " × ") }
        throw Findings([.notInState(crossed, held)])
      }
      served.append((table, cube))
    }
    let between = BetweenTables(
      tables, of: survey.indicators, survey.variables, column: wave.column)
    for table in between.tables {
      // Sums of the run's own tables are there; others say nothing that the state could tell.
      guard let cube = cube(crossing: survey.crossed(by: table), table.indicators) else { continue }
      served.append((table, cube))
    }
    var survey = survey
    survey.indicators += between.indicators
    return Pipeline(self, survey: survey, served)
  }

  /// The smallest cube that crosses the variables and measures the indicators; nil when none does.
  private func cube(crossing crossed: [String], _ indicators: [String]) -> Int? {
    cubePlans.indices.filter { index in
      crossed.allSatisfy(Set(cubePlans[index].groupings.map(\.variable)).contains)
        && indicators.allSatisfy(cubePlans[index].measures)
    }.min { cubePlans[$0].cells < cubePlans[$1].cells }
  }

  private init(_ base: Pipeline, survey: Survey, _ served: [(table: TableSpec, cube: Int)]) {
    self.survey = survey
    wave = base.wave
    tables = served.map(\.table)
    reading = base.reading
    cubePlans = base.cubePlans
    cubeOfTable = served.map(\.cube)
  }
}

extension Finding {
  fileprivate static func otherTool(_ tool: String, _ file: String) -> Finding {
    Finding(
      .data, "state.other-version", "the state was folded by \(tool)",
      at: SourceLocation(file: file),
      expected: ToolVersion.nameAndNumber,
      remedy: "fold every shard with the version of trygg that makes the tables")
  }

  fileprivate static func otherWave(_ wave: Int, _ asked: Int, _ file: String) -> Finding {
    Finding(
      .data, "state.other-wave", "the state is of the wave \(wave)", at: SourceLocation(file: file),
      expected: "\(asked)", remedy: "name its wave: --wave \(wave)")
  }

  fileprivate static func otherDescription(_ parts: [String], _ file: String) -> Finding {
    let some = parts.prefix(5).joined(separator: ", ") + (parts.count > 5 ? " …" : "")
    return Finding(
      .data, "state.other-description",
      "the state was folded with another description: they differ in \(some)",
      at: SourceLocation(file: file), expected: "the description with which it was folded",
      remedy:
        "take that description, or fold again with this one; where codes come from the labels "
        + "of .sav files, the files must be at hand")
  }

  fileprivate static func notInState(_ crossed: [String], _ held: [String]) -> Finding {
    Finding(
      .data, "state.no-such-table",
      "the state does not hold these indicators by \(crossed.joined(separator: " × "))",
      expected: "a table within one of its crossings: \(held.joined(separator: "; "))",
      remedy: "add the table to `tables` of the description and fold again")
  }
}
