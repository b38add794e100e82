import Diagnostics
import Testing

@testable import SurveyModel

/// Every rule of variables, indicators, the gap and tables, broken once.
@Suite struct ReferenceRuleTests {
  static let variables = [
    BadDescription(
      "\"1\": \"Män\"", "\"1\": §3", "wrong-type",
      "the label of code 1 in variable kon is the number 3"),
    BadDescription(
      "{ \"1\": \"A\", \"2\": \"B\" }", "§{}", "bad-value", "codes in variable skola is an object"),
    BadDescription(
      "{ \"1\": \"A\", \"2\": \"B\" }", "§['1']", "wrong-type", "codes in variable skola is a list"),
    BadDescription(
      "\"1\": \"A\"", "§\" 1\": \"A\"", "bad-code",
      #"a code in codes in variable skola is " 1", with blanks around it"#
    ).and(", numeric: true }", " }"),
    BadDescription(
      "\"1\": \"A\"", "§\"\": \"A\"", "bad-code",
      "a code in codes in variable skola is the empty text"),
    BadDescription(
      "\"1\": \"A\"", "§\"ett\": \"A\"", "bad-code",
      #"the code "ett" in codes in variable skola is no number"#),
    BadDescription(
      "\"2\": \"B\"", "§\"01.0\": \"B\"", "repetition",
      #"the codes "1" and "01.0" in codes in variable skola are the same number"#),
    BadDescription(
      "[16, 25, 80]", "[16, 25, §25]", "bad-value",
      "the edge 25 follows 25 in bands in variable alder"),
    BadDescription("[16, 25, 80]", "§[16]", "bad-value", "bands in variable alder is a list"),
    BadDescription(
      "[16, 25, 80]", "[16, §25.5, 80]", "bad-value",
      "an edge in bands in variable alder is the number 25.5"),
    BadDescription(
      "bands: [16, 25, 80]", "codes: { '1': 'x' }, bands: §[16, 25]", "contradiction",
      "variable alder has codes and bands"),
    BadDescription(
      "numeric: true }", "numeric: §false }", "contradiction",
      "variable inkomst is not numeric and has neither codes nor bands"),
    BadDescription(
      "notReported: [\"3\"]", "notReported: [3, §'1']", "contradiction",
      #"the code "1" stands in codes and in notReported in variable kon"#),
    BadDescription(
      "notReported: [\"3\"]", "notReported: [§3.5]", "wrong-type",
      "a code in notReported in variable kon is the number 3.5"),
    BadDescription(
      "bands: [16, 25, 80]", "bands: [16, 25, 80], notReported: §[1]", "contradiction",
      "notReported in variable alder stands at a variable without codes"),
    BadDescription(
      "\"97\": \"filter\"", "§\"2\": \"filter\"", "contradiction",
      #"the code "2" of variable otrygg is both valid and missing"#),
    BadDescription(
      "bands: [16, 25, 80]", "bands: [16, 25, 80], missing: { §'79': 'x' }", "contradiction",
      #"the code "79" of variable alder is both valid and missing"#),
    BadDescription(
      "\"999\": \"ej_svar\"", "\"999\": §9", "wrong-type",
      "the reason of code 999 in missing in the description is the number 9"),
    BadDescription(
      "unknown: \"missing\"", "unknown: §\"mising\"", "bad-value",
      #"unknown in variable otrygg is the text "mising""#),
    BadDescription(
      "bands:", "§map: 'a', bands:", "not-available",
      "map is not carried out by this version"),
    BadDescription(
      "alder: {", "§'': { numeric: true }, alder: {", "bad-value",
      "the name of a variable is empty"),
  ]

  @Test(arguments: variables) func variable(_ bad: BadDescription) { bad.expectFinding() }

  static let indicators = [
    BadDescription(
      "undviker: { label: \"Undviker\", variable: \"otrygg\"",
      "undviker: { label: \"Undviker\", variable: §\"otryg\"", "unknown-variable",
      #"unknown variable "otryg""#),
    BadDescription(
      "counts: [\"5\"], measure: \"share\"", "counts: [§\"7\"]", "unknown-code",
      #"unknown code of otrygg "7""#),
    BadDescription(
      "counts: [\"5\"], measure: \"share\"", "counts: [5, §5]", "repetition",
      #""5" stands twice in counts in indicator undviker"#),
    BadDescription(
      "counts: [\"5\"], measure: \"share\"", "counts: §[]", "bad-value",
      "counts in indicator undviker is an empty list"),
    BadDescription(
      "counts: [\"5\"], measure: \"share\"", "counts: [5], outOf: §[]", "bad-value",
      "outOf in indicator undviker is an empty list"),
    BadDescription(
      "counts: [\"2\", 5]", "counts: [2, §6]", "contradiction",
      #"the code "6" counts in indicator otrygga, not in outOf"#),
    BadDescription(
      "counts: [\"2\", 5]", "counts: [2, §7]", "unknown-code",
      #"unknown code of otrygg "7""#),
    BadDescription(
      "\"mean\"", "§\"avg\"", "bad-value", #"measure in indicator medel is the text "avg""#),
    BadDescription(
      "\"mean\"", "§\"quotient\"", "bad-value",
      #"measure in indicator medel is the text "quotient""#),
    BadDescription(
      "variable: \"inkomst\", measure: \"mean\"", "variable: 'otrygg', measure: §'mean'",
      "contradiction", "indicator medel is a mean of otrygg, which has codes"),
    BadDescription(
      "variable: \"inkomst\", measure: \"mean\"", "variable: 'alder', measure: §'mean'",
      "contradiction", "indicator medel is a mean of alder, which has codes"),
    BadDescription(
      "variable: \"inkomst\", measure: \"mean\"", "variable: 'inkomst', counts: §[1]",
      "contradiction", "indicator medel counts codes of inkomst, which is numeric"),
    BadDescription(
      "measure: \"mean\"", "measure: 'mean', counts: §[1]", "contradiction",
      "counts in indicator medel stands beside measure: \"mean\""),
    BadDescription(
      "\"lower\"", "§\"low\"", "bad-value", #"worse in indicator medel is the text "low""#),
  ]

  @Test(arguments: indicators) func indicator(_ bad: BadDescription) { bad.expectFinding() }

  static let gaps = [
    BadDescription(
      "gap: { variable: \"kon\"", "gap: { variable: §\"kön\"", "unknown-variable",
      #"unknown variable "kön""#),
    BadDescription("minus: 1", "minus: §3", "unknown-code", #"unknown code of kon "3""#),
    BadDescription(
      "minus: 1", "minus: §2", "contradiction", #"gap subtracts the code "2" from itself"#),
    BadDescription(
      "gap: { variable: \"kon\"", "gap: { variable: §\"inkomst\"", "contradiction",
      "the variable of the gap, inkomst, is numeric"),
  ]

  @Test(arguments: gaps) func gap(_ bad: BadDescription) { bad.expectFinding() }

  static let tables = [
    BadDescription(
      "{ id: \"alla\"", "{ id: §\"KON-omrade\"", "repetition",
      #"the table "KON-omrade" has the id of the one on line 47"#),
    BadDescription(
      "{ id: \"alla\"", "{ id: §\"a/b\"", "bad-identifier", #"id in a table is "a/b""#),
    BadDescription(
      "\"medel\", \"otrygga\"", "\"medel\", §\"otryga\"", "unknown-indicator",
      #"unknown indicator "otryga""#),
    BadDescription(
      "\"medel\", \"otrygga\"", "\"medel\", §\"medel\"", "repetition",
      #""medel" stands twice in indicators in a table"#),
    BadDescription(
      "[\"medel\", \"otrygga\"]", "§[]", "bad-value", "indicators in a table is an empty list"),
    BadDescription(
      "[\"medel\", \"otrygga\"]", "§'al'", "wrong-type", #"indicators in a table is the text "al""#),
    BadDescription(
      "[\"omrade\"]", "[§'område']", "unknown-variable", #"unknown variable "område""#),
    BadDescription(
      "[\"omrade\"]", "[§'inkomst']", "contradiction",
      "by in a table names inkomst, which is numeric"),
    BadDescription(
      "[\"omrade\"]", "['omrade', §'kon']", "contradiction",
      "by in a table names kon, the variable of the gap"),
    BadDescription(
      "[\"omrade\"]", "['omrade', §'omrade']", "repetition",
      #""omrade" stands twice in by in a table"#),
    BadDescription(
      "gap: { variable: \"kon\", of: \"2\", minus: 1 },", "", "contradiction",
      "a table asks for the gap, and the description has none"
    ).and("gap: false", "gap: §true"),
    BadDescription(
      "gap: false", "§waves: 'all'", "not-available", "waves is not carried out by this version"),
    BadDescription(
      "minimumCount: 7", "priorReleases: §'a.json'", "wrong-type",
      #"priorReleases in disclosure is the text "a.json""#),
    BadDescription(
      "minimumCount: 7", "priorReleases: ['a.json', §'a.json']", "repetition",
      #""a.json" stands twice in priorReleases in disclosure"#),
  ]

  @Test(arguments: tables) func table(_ bad: BadDescription) { bad.expectFinding() }
}
