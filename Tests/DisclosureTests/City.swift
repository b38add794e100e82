import Aggregation
import Bytes
import CSV
import Diagnostics
import Estimation
import Microdata
import SurveyModel
import TestSupport

/// A made-up city: districts that hold areas, and which of them a register saw together.
struct City {
  /// By district its number of areas.
  let areas: [Int]
  /// Whether there are people of a district whose area nobody knows.
  let hasStrays: Bool
  /// What the cube of both variables tells.
  let joint: JointCategories

  init(areas: [Int], hasStrays: Bool = false) throws {
    self.areas = areas
    self.hasStrays = hasStrays
    joint = try Self.joint(Self.places(areas, hasStrays))
  }

  /// District and area of each kind of people; nil for none that is known.
  var places: [(district: Int?, area: Int?)] { Self.places(areas, hasStrays) }

  private static func places(
    _ areas: [Int], _ hasStrays: Bool
  ) -> [(district: Int?, area: Int?)] {
    let districts = areas.enumerated().flatMap { district, count in
      (0..<count).map { _ in district }
    }
    let known = districts.enumerated().map { area, district in (Int?(district), Int?(area)) }
    let strays = hasStrays ? areas.indices.map { (Int?($0), Int?.none) } : []
    return known + strays + [(nil, nil)]
  }

  private static func joint(_ places: [(district: Int?, area: Int?)]) throws -> JointCategories {
    let folder = try TemporaryFolder()
    let cell = { (letter: String, number: Int?) in number.map { "\(letter)\($0)" } ?? "" }
    let lines = places.map { "\(cell("d", $0.district)),\(cell("o", $0.area))\n" }
    let path = try folder.write("distrikt,omrade\n" + lines.joined(), as: "svar.csv")
    let codes = { (letter: String, numbers: [Int?]) in
      Set(numbers.compactMap(\.self)).sorted().map { "\"\(letter)\($0)\": \"\($0)\"" }
        .joined(separator: ", ")
    }
    let survey = try Survey.read(
      Array(
        """
        { id: "stad", title: "Stad", waves: [{ year: 2023, files: ["svar.csv"] }],
          csv: { delimiter: "," }, design: { unweighted: true },
          variables: { distrikt: { codes: { \(codes("d", places.map(\.district))) } },
            omrade: { codes: { \(codes("o", places.map(\.area))) } } },
          indicators: { i: { variable: "distrikt", counts: ["d0"] } },
          tables: [{ id: "t", by: ["distrikt", "omrade"] }] }
        """.utf8), file: "survey.json5"
    ) { path in CompanionTable(file: path, header: [], rows: []) }
    let reading = ReadingPlan(
      survey, wave: survey.waves[0], variables: ["distrikt", "omrade"])
    let cubes = CubePlanner.plan(survey.tables, survey: survey, reading: reading).0
    let file = try DelimitedFile(
      InputFile(path: path), stated: StatedDialect(delimiter: survey.csv.delimiter))
    return JointCategories(try WaveFold.fold([file], reading, into: cubes, threads: 1).cubes)
  }
}
