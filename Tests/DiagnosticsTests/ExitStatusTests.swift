import Diagnostics
import Testing

/// Testing has a type of this name too.
typealias ExitStatus = Diagnostics.ExitStatus

@Suite struct ExitStatusTests {
  /// The numbers of BSD's sysexits.h: EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_SOFTWARE, EX_CANTCREAT,
  /// EX_IOERR, EX_CONFIG.
  @Test(arguments: [
    (ExitStatus.success, Int32(0)), (.findings, 1), (.usage, 64), (.badData, 65),
    (.missingInput, 66), (.internalFault, 70), (.cannotCreate, 73), (.inputOutput, 74),
    (.badDescription, 78),
  ])
  func hasTheNumberOfSysexits(status: ExitStatus, number: Int32) {
    #expect(status.rawValue == number)
  }

  @Test(arguments: [
    (Finding.Kind.usage, ExitStatus.usage), (.description, .badDescription), (.data, .badData),
    (.missingInput, .missingInput), (.cannotCreate, .cannotCreate), (.inputOutput, .inputOutput),
    (.internalFault, .internalFault), (.remark, .success),
  ])
  func eachKindAsksForItsStatus(kind: Finding.Kind, status: ExitStatus) {
    #expect(ExitStatus(for: [Finding(kind, "r", "m")]) == status)
  }

  @Test func theFirstFindingThatIsNotARemarkDecides() {
    let kinds: [Finding.Kind] = [.remark, .remark, .description, .data, .usage]
    #expect(ExitStatus(for: kinds.map { Finding($0, "r", "m") }) == .badDescription)
    #expect(ExitStatus(for: []) == .success)
  }

  @Test func everyStatusHasAMeaningOfItsOwn() {
    let meanings = Set(ExitStatus.allCases.map(\.meaning))
    #expect(meanings.count == ExitStatus.allCases.count)
    #expect(!meanings.contains(""))
  }
}
