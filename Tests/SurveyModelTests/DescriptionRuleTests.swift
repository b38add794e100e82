import Diagnostics
import Testing

@testable import SurveyModel

/// Every rule of the survey's own members, waves, format and design, broken once.
@Suite struct DescriptionRuleTests {
  static let keys = [
    BadDescription(
      "producer:", "§produser:", "unknown-key", #"unknown key "produser" in the description"#),
    BadDescription(
      "lonelyPSU:", "§lonleyPSU:", "unknown-key", #"unknown key "lonleyPSU" in design"#),
    BadDescription(
      "year: 2020", "year: 2020, §yaer: 1", "unknown-key", #"unknown key "yaer" in a wave"#),
    BadDescription(
      "bands:", "§band: 1, bands:", "unknown-key", #"unknown key "band" in variable alder"#),
    BadDescription(
      #"en: "The safety survey""#, "§no: 'x'", "unknown-key", #"unknown key "no" in title"#),
    BadDescription(
      "producer: \"Staden\"", "id: 'b', §id: 'c'", "duplicate-key",
      #"the key "id" stands on line 6 and again on line 6"#
    ).and("id: \"trygg\",", ""),
    BadDescription("{\n  //", "§{\n  //", "missing-key", "the description has no id")
      .and("id: \"trygg\",", ""),
    BadDescription("id: \"trygg\"", "id: §null", "missing-key", "the description has no id"),
    BadDescription(#"{ sv: "Tryggh"#, #"§{ en: "Tryggh"#, "missing-key", "title has no sv")
      .and(", en: \"The safety survey\"", ""),
    BadDescription("design: {", "design: §{", "missing-key", "design has no weight")
      .and("weight: \"vikt\",", ""),
    BadDescription("design: {", "design: §{", "missing-key", "design has no weight")
      .and("weight: \"vikt\",", "unweighted: false,"),
    BadDescription("{ year: 2020,", "§{", "missing-key", "a wave has no year"),
    BadDescription(
      "files: [\"2020/*.csv\"]", "", "missing-key", "a wave has no files"
    ).and("{ year: 2020", "§{ year: 2020"),
    BadDescription("gap: {", "gap: §{", "missing-key", "gap has no of").and("of: \"2\",", ""),
    BadDescription("{ id: \"alla\",", "§{", "missing-key", "a table has no id"),
    BadDescription(
      "antal: { variable: \"otrygg\",", "antal: §{", "missing-key",
      "indicator antal has no variable"),
    BadDescription(
      "counts: [\"5\"], measure: \"share\"", "", "missing-key", "indicator undviker has no counts"
    ).and("undviker: {", "undviker: §{"),
  ]

  @Test(arguments: keys) func key(_ bad: BadDescription) { bad.expectFinding() }

  static let values = [
    BadDescription("\"trygg\"", "§7", "wrong-type", "id in the description is the number 7"),
    BadDescription(
      "\"trygg\"", "§'tryggå'", "bad-identifier", #"id in the description is "tryggå""#),
    BadDescription(
      "\"trygg\"", "§'../x'", "bad-identifier", #"id in the description is "../x""#),
    BadDescription(
      "\"Staden\"", "§' '", "bad-value", #"producer is the text " ""#),
    BadDescription("\"Staden\"", "§[]", "wrong-type", "producer is an empty list"),
    BadDescription("disclosure: {", "disclosure: §[{", "wrong-type", "disclosure is a list")
      .and("7 }", "7 }]"),
    BadDescription(
      "minimumCount: 7", "minimumCount: §-1", "bad-value",
      "minimumCount in disclosure is the number -1"),
    BadDescription(
      "minimumCount: 7", "minimumCount: §2.5", "bad-value",
      "minimumCount in disclosure is the number 2.5"),
    BadDescription(
      "minimumCount: 7", "minimumCount: §Infinity", "bad-value",
      "minimumCount in disclosure is the number Infinity"),
    BadDescription(
      "minimumCount: 7", "minimumInCategory: §'3'", "wrong-type",
      "minimumInCategory in disclosure is the text \"3\""),
    BadDescription(
      "minimumCount: 7", "zerosAreSafe: §1", "wrong-type",
      "zerosAreSafe in disclosure is the number 1"),
    BadDescription(
      "minimumCount: 7", "secondary: §'yes'", "wrong-type",
      "secondary in disclosure is the text \"yes\""),
    BadDescription(
      "minimumCount: 7", "protection: { share: §1.5 }", "bad-value",
      "share in protection in disclosure is the number 1.5"),
    BadDescription(
      "minimumCount: 7", "protection: { count: §-3 }", "bad-value",
      "count in protection in disclosure is the number -3"),
    BadDescription(
      "minimumCount: 7", "dominance: §10", "wrong-type", "dominance in disclosure is the number 10"),
    BadDescription(
      "minimumCount: 7", "dominance: §'p'", "wrong-type",
      "dominance in disclosure is the text \"p\""),
    BadDescription(
      "minimumCount: 7", "dominance: { p: §0 }", "bad-value",
      "p in dominance in disclosure is the number 0"),
    BadDescription(
      "minimumCount: 7", "dominance: { p: §100.5 }", "bad-value",
      "p in dominance in disclosure is the number 100.5"),
    BadDescription(
      "minimumCount: 7", "dominance: { n: §4, k: 85 }", "bad-value",
      "n in dominance in disclosure is the number 4"),
    BadDescription(
      "minimumCount: 7", "dominance: { n: §1.5, k: 85 }", "bad-value",
      "n in dominance in disclosure is the number 1.5"),
    BadDescription(
      "minimumCount: 7", "dominance: { n: 2, k: §100 }", "bad-value",
      "k in dominance in disclosure is the number 100"),
    BadDescription(
      "minimumCount: 7", "dominance: { n: 2, k: §'85' }", "wrong-type",
      "k in dominance in disclosure is the text \"85\""),
    BadDescription(
      "minimumCount: 7", "dominance: §{ n: 2 }", "missing-key",
      "dominance in disclosure has no k"),
    BadDescription(
      "minimumCount: 7", "dominance: §{ p: 10, k: 85 }", "missing-key",
      "dominance in disclosure has no n"),
    BadDescription(
      "minimumCount: 7", "dominance: §{}", "missing-key",
      "dominance in disclosure states no rule"),
    BadDescription(
      "minimumCount: 7", "dominance: { §q: 10 }", "unknown-key",
      "unknown key \"q\" in dominance in disclosure"),
    BadDescription(
      "{ \"998\": \"vet_ej\", \"999\": \"ej_svar\" },\n", "§[],\n", "wrong-type",
      "missing in the description is an empty list"),
  ]

  @Test(arguments: values) func value(_ bad: BadDescription) { bad.expectFinding() }

  static let waves = [
    BadDescription(
      "year: 2020", "year: §'2020'", "wrong-type", #"year in a wave is the text "2020""#),
    BadDescription("year: 2020", "year: §20", "bad-value", "year in a wave is the number 20"),
    BadDescription(
      "{ year: 2020", "§{ year: 2023", "repetition",
      "the wave 2023 stands on line 8 and again on line 10"),
    BadDescription("[\"2020/*.csv\"]", "§[]", "bad-value", "files in a wave is an empty list"),
    BadDescription(
      "[\"2020/*.csv\"]", "§'2020'", "wrong-type", #"files in a wave is the text "2020""#),
    BadDescription(
      "[\"2020/*.csv\"]", "['a', §'a']", "repetition", #""a" stands twice in files in a wave"#),
    BadDescription(
      "\"2023-05-31\"", "§\"2023-02-29\"", "bad-value",
      #"fieldwork in a wave is the text "2023-02-29""#),
    BadDescription(
      "\"2023-05-31\"", "§\"2022-05-31\"", "bad-value",
      "fieldwork in a wave ends on 2022-05-31, before it begins"),
    BadDescription(
      "[\"2023-02-01\", \"2023-05-31\"]", "§['2023-02-01']", "bad-value",
      "fieldwork in a wave is a list"),
    BadDescription(
      "sampled: 32000", "sampled: §0", "bad-value", "sampled in a wave is the number 0"),
    BadDescription(
      "{ otrygg: \"F102\"", "{ §otryg: \"F102\"", "unknown-variable", #"unknown variable "otryg""#),
    BadDescription("\"F102\"", "§102", "wrong-type", "the column of otrygg is the number 102"),
  ]

  @Test(arguments: waves) func wave(_ bad: BadDescription) { bad.expectFinding() }

  static let formats = [
    BadDescription(
      "delimiter: \";\"", "delimiter: §\":\"", "bad-value", #"delimiter in csv is the text ":""#),
    BadDescription(
      "decimal: \",\"", "decimal: §\"'\"", "bad-value", #"decimal in csv is the text "'""#),
    BadDescription(
      "decimal: \",\"", "decimal: \",\", ignore: [\"pnr\", §\"F102\"]", "contradiction",
      #"ignore in csv names "F102", which is read"#),
    BadDescription(
      "decimal: \",\"", "decimal: \",\", ignore: [§\"vikt\"]", "contradiction",
      #"ignore in csv names "vikt", which is read"#),
    BadDescription(
      "decimal: \",\"", "decimal: \",\", ignore: §\"pnr\"", "wrong-type",
      #"ignore in csv is the text "pnr""#),
    BadDescription(
      "\"utf-8\"", "§\"latin1\"", "bad-value", #"encoding in csv is the text "latin1""#),
    BadDescription("\"\\\"\"", "§\"`\"", "bad-value", #"quote in csv is the text "`""#),
    BadDescription(
      "onBadRow: \"fail\"", "onBadRow: §\"skip\"", "bad-value",
      #"onBadRow in csv is the text "skip""#),
    BadDescription(
      "onBadRow: \"fail\"", "onBadRow: \"fail\", maxRejected: §0.1", "contradiction",
      "maxRejected in csv stands beside onBadRow: \"fail\""),
    BadDescription(
      "onBadRow: \"fail\"", "onBadRow: \"reject\", maxRejected: §1.5", "bad-value",
      "maxRejected in csv is the number 1.5"),
    BadDescription(
      "onBadRow: \"fail\"", "onBadRow: \"reject\", maxRejected: §-0.1", "bad-value",
      "maxRejected in csv is the number -0.1"),
    BadDescription(
      "onBadRow: \"fail\"", "onBadRow: \"reject\", maxRejected: §\"1 %\"", "wrong-type",
      "maxRejected in csv is the text \"1 %\""),
    BadDescription(
      "onBadRow: \"fail\"", "comment: §\"//\"", "bad-value", #"comment in csv is the text "//""#),
    BadDescription(
      "onBadRow: \"fail\"", "comment: §\"1\"", "bad-value", #"comment in csv is the text "1""#),
    BadDescription(
      "onBadRow: \"fail\"", "comment: §true", "wrong-type", "comment in csv is true"),
    BadDescription(
      "onBadRow: \"fail\"", "escape: §\"slash\"", "bad-value", #"escape in csv is the text "slash""#
    ),
    BadDescription(
      "onBadRow: \"fail\"", "trailingDelimiter: §1", "wrong-type",
      "trailingDelimiter in csv is the number 1"),
    BadDescription(
      "onBadRow: \"fail\"", "onBadRow: \"reject\"", "contradiction",
      #"the table "Rejected" would be written to rejected.csv"#
    ).and("id: \"alla\"", "id: §\"Rejected\""),
    BadDescription(
      "decimal: \",\"", "decimal: \",\", thousands: §\",\"", "contradiction",
      #"decimal and thousands in csv are both ",""#),
    BadDescription(
      "decimal: \",\"", "decimal: \",\", thousands: §\" \"", "bad-value",
      #"thousands in csv is the text " ""#),
    BadDescription(
      "decimal: \",\"", "decimal: \",\", header: §false", "contradiction",
      "header in csv is false, and nothing names the columns"),
    BadDescription(
      "decimal: \",\"", "decimal: \",\", columns: §[\"vikt\"]", "contradiction",
      "columns in csv names the columns of files that have a header"),
    BadDescription(
      "decimal: \",\"", "decimal: \",\", header: true, columns: §[\"vikt\"]", "contradiction",
      "columns in csv names the columns of files that have a header"),
    BadDescription(
      "decimal: \",\"", "decimal: \",\", header: false, columns: §\"vikt\"", "wrong-type",
      #"columns in csv is the text "vikt""#),
    BadDescription(
      "decimal: \",\"", "decimal: \",\", header: §\"none\"", "wrong-type",
      #"header in csv is the text "none""#),
    BadDescription(
      "decimal: \",\"", "decimal: \",\", skipLines: §-1", "bad-value",
      "skipLines in csv is the number -1"),
    BadDescription(
      "decimal: \",\"", "decimal: §\",\"", "contradiction",
      #"decimal and delimiter in csv are both ",""#
    ).and("delimiter: \";\",", "delimiter: \",\","),
  ]

  @Test(arguments: formats) func format(_ bad: BadDescription) { bad.expectFinding() }

  static let designs = [
    BadDescription(
      "allowZeroWeights: true", "unweighted: true", "contradiction",
      #"design has weight "vikt" and unweighted: true"#
    ).and("\"vikt\"", "§\"vikt\""),
    BadDescription(
      "allowZeroWeights: true", "allowZeroWeights: §1", "wrong-type",
      "allowZeroWeights in design is the number 1"),
    BadDescription("level: 0.9", "level: §95", "bad-value", "level in design is the number 95"),
    BadDescription("level: 0.9", "level: §1", "bad-value", "level in design is the number 1"),
    BadDescription("level: 0.9", "level: §0", "bad-value", "level in design is the number 0"),
    BadDescription("level: 0.9", "level: §NaN", "bad-value", "level in design is the number NaN"),
    BadDescription(
      "level: 0.9", "level: §'0,9'", "wrong-type", #"level in design is the text "0,9""#),
    BadDescription("\"N_h\",", "§0,", "bad-value", "stratumSize in design is the number 0")
      .and(", N_h: \"N\"", ""),
    BadDescription("\"N_h\",", "§true,", "wrong-type", "stratumSize in design is true")
      .and(", N_h: \"N\"", ""),
    BadDescription(
      "\"adjust\"", "§\"ajust\"", "bad-value", #"lonelyPSU in design is the text "ajust""#),
    BadDescription("df: \"design\"", "df: §3", "wrong-type", "df in design is the number 3"),
    BadDescription(
      "interval: \"beta\"", "interval: §\"wilsson\"", "bad-value",
      #"interval in design is the text "wilsson""#),
    BadDescription(
      "interval: \"beta\"", "gapInterval: §\"z\"", "bad-value",
      #"gapInterval in design is the text "z""#),
  ]

  @Test(arguments: designs) func design(_ bad: BadDescription) { bad.expectFinding() }

  @Test(arguments: [
    ("cycle: { everyYears: 3 },", "cycle"), ("independentWaves: true,", "independentWaves"),
    ("panelId: 'p',", "panelId"),
    ("goals: [],", "goals"),
  ])
  func notAvailable(_ member: String, _ key: String) {
    BadDescription(
      "gap: {", "§\(member) gap: {", "not-available",
      "\(key) is not carried out by this version"
    ).expectFinding()
  }
}
