import Testing

@testable import Proposal

@Suite struct WaveYearTests {
  @Test(arguments: [
    ("svar-2023.csv", 2023), ("2020/svar.csv", 2020), ("2020/svar_20211231.csv", 2021),
    ("a/2017/x2020y.sav", 2020), ("svar-2023-2023.csv", 2023),
  ])
  func theNameHoldsIt(_ path: String, _ year: Int) {
    #expect(WaveYear.guess(path) == year)
  }

  @Test(arguments: [
    "svar.csv", "2017-2020.csv", "id20231.csv", "99991231.csv", "2013/14/15/a.csv", "",
  ])
  func otherwiseThereIsNone(_ path: String) {
    #expect(WaveYear.guess(path) == nil)
  }
}
