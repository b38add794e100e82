import Testing

@testable import SurveyModel

@Suite struct CalendarDayTests {
  @Test(arguments: ["2024-02-29", "2000-02-29", "2023-12-31", "2023-04-30", "2023-01-01"])
  func aDay(_ text: String) { #expect(CalendarDay.isValid(text)) }

  @Test(arguments: [
    "2023-02-29", "1900-02-29", "2023-13-01", "2023-00-01", "2023-04-31", "2023-04-00", "2023-4-01",
    "20230401", "2023-04-01 ", "-023-04-01", "+023-04-01", "2023-04-1²", "", "--", "2023-02-01-01",
  ])
  func noDay(_ text: String) { #expect(!CalendarDay.isValid(text)) }
}
