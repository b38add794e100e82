/// The exit codes the tool promises, named as in BSD's sysexits.
public enum ExitStatus: Int32, Sendable, CaseIterable {
  case success = 0
  /// The command did its work and found something: what `check` lists.
  case findings = 1
  case usage = 64
  case badData = 65
  case missingInput = 66
  case internalFault = 70
  case cannotCreate = 73
  case inputOutput = 74
  case badDescription = 78
}

extension ExitStatus {
  /// The status that a list of findings asks for: that of the first finding that is not a remark.
  public init(for findings: [Finding]) {
    self = findings.lazy.compactMap { ExitStatus($0.kind) }.first ?? .success
  }

  private init?(_ kind: Finding.Kind) {
    switch kind {
    case .usage: self = .usage
    case .description: self = .badDescription
    case .data: self = .badData
    case .missingInput: self = .missingInput
    case .cannotCreate: self = .cannotCreate
    case .inputOutput: self = .inputOutput
    case .internalFault: self = .internalFault
    case .remark: return nil
    }
  }

  /// What the code means, as `trygg --help` prints it.
  public var meaning: String {
    switch self {
    case .success: "all went well"
    case .findings: "the check found something"
    case .usage: "the command line was wrong"
    case .badData: "the microdata could not be used"
    case .missingInput: "a file that was named does not exist or cannot be read"
    case .internalFault: "our fault: please report it"
    case .cannotCreate: "an output could not be created"
    case .inputOutput: "reading or writing failed"
    case .badDescription: "the survey description is wrong"
    }
  }
}
