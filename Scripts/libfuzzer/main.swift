import Bytes
import CSV
import Diagnostics
import Foundation
import Microdata
import SPSS
import SurveyModel

// The readers as libFuzzer wants them: `Fuzz csv|json5|sav CORPUS [OPTIONS]`. A trap, a case that takes
// too long and a broken promise end the process, and libFuzzer keeps the case.

final class MemorySource: ByteSource {
  let name = "a.csv"
  private let state: Guarded<ArraySlice<UInt8>>
  private let step: Int

  init(_ bytes: [UInt8], step: Int) {
    state = Guarded(bytes[...])
    self.step = step
  }

  func read(into buffer: inout [UInt8], at start: Int, upTo limit: Int) throws(Finding) -> Int {
    let part = state.withLock { bytes -> ArraySlice<UInt8> in
      let part = bytes.prefix(min(step, limit))
      bytes = bytes.dropFirst(part.count)
      return part
    }
    buffer.replaceSubrange(start..<(start + part.count), with: part)
    return part.count
  }
}

/// Short names, so that the fuzzer soon writes them.
let plan: ReadingPlan = {
  let description = """
    {
      id: "fuzz", title: "Fuzz", waves: [{ year: 2023, files: ["a.csv"] }],
      design: { weight: "v", strata: "h", cluster: "c", stratumSize: "N" },
      missing: { "999": "ej_svar" },
      variables: {
        k: { codes: { "2": "Kvinnor", "1": "Män" } }, a: { bands: [16, 35, 65, 80] },
        o: { codes: { "Mycket": "Orolig", "Inte": "Inte" } },
        i: { numeric: true, missing: { "-9": "filter" } },
      },
      indicators: { x: { variable: "o", counts: ["Mycket"] } },
      gap: { variable: "k", of: "2", minus: "1" },
    }
    """
  let survey = try! Survey.read(Array(description.utf8), file: "s") { path in
    CompanionTable(file: path, header: [], rows: [])
  }
  return ReadingPlan(survey, wave: survey.waves[0], variables: Set(survey.variables.map(\.name)))
}()

func delivery(_ bytes: [UInt8], blockSize: Int) -> (rows: Int, findings: [Finding]) {
  do {
    let stated = StatedDialect(expectedColumns: ["v", "h", "k"])
    let source = MemorySource(bytes, step: blockSize)
    let file = try DelimitedFile(source, stated: stated, blockSize: blockSize)
    var reader = RespondentReader(plan, columns: try ColumnPlan(plan, file: file), file: file)
    var batch = reader.makeBatch()
    var block = Block()
    while try file.next(&block) {
      reader.begin(block)
      while reader.next(block, &batch) {}
    }
    return (reader.isBroken ? 0 : reader.tally.rows, reader.findings())
  } catch let error as Findings {
    return (-1, error.list)
  } catch {
    return (-1, [error as? Finding].compactMap { $0 })
  }
}

func readDelivery(_ bytes: [UInt8]) {
  let whole = delivery(bytes, blockSize: 1 << 18)
  let parted = delivery(bytes, blockSize: 1 + bytes.count % 7)
  precondition(whole == parted, "blocks of another size give another reading")
  precondition(whole.rows >= 0 || !whole.findings.isEmpty, "refused without a finding")
  precondition(whole.findings.allSatisfy { $0.location?.file == "a.csv" && $0.kind == .data })
}

func readDescription(_ bytes: [UInt8]) {
  do {
    _ = try Survey.read(bytes, file: "s") { path in
      let row = CompanionRow(line: 2, fields: ["1", "A"])
      return CompanionTable(file: path, header: ["code", "sv"], rows: [row])
    }
  } catch {
    precondition(!error.list.isEmpty && error.list.allSatisfy { $0.location != nil })
  }
}

func readSPSS(_ bytes: [UInt8]) {
  do {
    let source = try SPSSSource(MemorySource(bytes, step: 1000))
    var buffer = [UInt8](repeating: 0, count: 1 << 12)
    for _ in 0..<1000 where try source.read(into: &buffer, at: 0, upTo: buffer.count) == 0 { return }
  } catch {
    precondition(error.location != nil && error.kind == .data)
  }
}

let readers = ["csv": readDelivery, "json5": readDescription, "sav": readSPSS]
nonisolated(unsafe) let reader = readers[CommandLine.arguments.dropFirst().first ?? ""] ?? readSPSS

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ tryOne: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

var count = CommandLine.argc - 1
var arguments = CommandLine.unsafeArgv + 1
exit(
  runDriver(&count, &arguments) { bytes, size in
    reader(Array(UnsafeBufferPointer(start: bytes, count: size)))
    return 0
  })
