import Numerics
import Testing

/// Against HiGHS with exact fractions: two- and three-way tables with hidden cells, hierarchies,
/// sparse systems of any sign, and programs that are nearly all zeros.
@Suite struct FeasibleRangeTests {
  /// Within 10⁻⁹ of itself, but for the rounding of the largest amount of the program.
  private func isNear(_ found: Double, _ value: Double, _ scale: Double) -> Bool {
    if value.isInfinite { return found == value }
    return abs(found - value) <= 1e-9 * abs(value) + 1e-14 * scale
  }

  @Test func extremesAreThoseOfTheReference() throws {
    let programs = try LinearProgramReference.all()
    #expect(programs.count >= 300)
    for program in programs {
      var range = program.range
      for form in program.forms {
        let high = range.maximum(of: form.terms)
        #expect(isNear(high, form.maximum, program.scale), "\(program.name) \(form): \(high)")
        let low = range.minimum(of: form.terms)
        #expect(isNear(low, form.minimum, program.scale), "\(program.name) \(form): \(low)")
      }
    }
  }

  @Test func thePointIsFeasibleAndAttainsTheValue() throws {
    for program in try LinearProgramReference.all() {
      var range = program.range
      #expect(range.point == program.start)
      for form in program.forms {
        for isMaximum in [true, false] {
          let value =
            isMaximum ? range.maximum(of: form.terms) : range.minimum(of: form.terms)
          let point = range.point
          #expect(program.fault(of: point) == nil, "\(program.name) \(form)")
          if value.isInfinite { continue }
          #expect(range.value(of: form.terms) == value)
          let sum = form.terms.reduce(0) { $0 + $1.coefficient * point[$1.column] }
          #expect(isNear(sum, value, program.scale), "\(program.name) \(form): \(sum)")
        }
      }
    }
  }

  @Test func theOrderOfCallsDoesNotMatter() throws {
    for program in try LinearProgramReference.all() {
      var backwards = program.range
      for form in program.forms.reversed() {
        let low = backwards.minimum(of: form.terms)
        #expect(isNear(low, form.minimum, program.scale), "\(program.name) \(form): \(low)")
      }
      for form in program.forms {
        var alone = program.range
        let high = alone.maximum(of: form.terms)
        #expect(isNear(high, form.maximum, program.scale), "\(program.name) \(form): \(high)")
        let again = backwards.maximum(of: form.terms)
        #expect(isNear(again, high, program.scale), "\(program.name) \(form): \(again)")
      }
    }
  }

  /// What is enough is reached whenever it can be, and then no further work is done.
  @Test func stopsEarlyWhenItIsEnough() throws {
    var early = 0
    for program in try LinearProgramReference.all() {
      for form in program.forms where form.maximum.isFinite {
        var range = program.range
        let now = range.value(of: form.terms)
        let enough = now + 0.3 * (form.maximum - now)
        let reached = range.maximum(of: form.terms, enough: enough)
        let isShort = reached < enough && !isNear(enough, form.maximum, program.scale)
        #expect(!isShort && isNear(min(reached, form.maximum), reached, program.scale))
        #expect(program.fault(of: range.point) == nil, "\(program.name) \(form)")
        if !isNear(reached, form.maximum, program.scale) { early += 1 }
        let point = range.point
        let again = range.maximum(of: form.terms, enough: reached)
        #expect(again == reached)
        #expect(range.point == point)
      }
    }
    #expect(early > 100)
  }

  @Test func lowersUntilItIsEnough() {
    var range = FeasibleRange(
      equations: [[(0, 1), (1, 1), (2, 1)]], lower: [0, 0, 0], upper: [9, 9, 9], start: [5, 5, 5])
    let enough = range.minimum(of: [(0, 1), (1, 1)], enough: 8)
    #expect(enough <= 8)
    let least = range.minimum(of: [(0, 1), (1, 1)])
    #expect(least == 6)
    let still = range.minimum(of: [(0, 1), (1, 1)], enough: 100)
    #expect(still == 6)
  }

  @Test func exampleOfTheDocumentation() {
    let margins: [[FeasibleRange.Term]] = [
      [(0, 1), (1, 1)], [(2, 1), (3, 1)], [(0, 1), (2, 1)], [(1, 1), (3, 1)],
    ]
    var range = FeasibleRange(
      equations: margins, lower: [0, 0, 0, 0], upper: [9, 9, 9, 9], start: [1, 4, 2, 6])
    let high = range.maximum(of: [(0, 1)])
    #expect(high == 3 && range.point == [3, 2, 0, 8])
    let low = range.minimum(of: [(0, 1)])
    #expect(low == 0)
  }

  /// A form over columns that nothing links has the sum of the extremes of its parts.
  @Test func formsReachOverSeveralComponents() {
    var range = FeasibleRange(
      equations: [[(0, 1), (1, 1)], [(2, 1), (3, -1)]], lower: [0, 0, 0, 0, -3],
      upper: [.infinity, .infinity, 7, .infinity, 2], start: [1, 1, 4, 6, 0])
    let high = range.maximum(of: [(0, 1), (2, 1), (4, -2)])
    #expect(high == 2 + 7 + 6 && range.point == [2, 0, 7, 9, -3])
    let low = range.minimum(of: [(0, 1), (2, 1), (4, -2)])
    #expect(low == 0 + 0 - 4)
  }

  @Test func equationsThatFollowFromOthersChangeNothing() throws {
    for program in try LinearProgramReference.all().prefix(60) {
      let sum = program.equations.joined().map { ($0.column, 0.5 * $0.coefficient) }
      var repeated = FeasibleRange(
        equations: program.equations + [sum, []] + program.equations.reversed(),
        lower: program.lower, upper: program.upper, start: program.start)
      for form in program.forms {
        let high = repeated.maximum(of: form.terms)
        #expect(isNear(high, form.maximum, program.scale), "\(program.name) \(form): \(high)")
      }
    }
  }

  /// After hundreds of calls on one point nothing has drifted: values are those of a fresh start.
  @Test func longRunsDoNotDrift() throws {
    let program = LinearProgramReference.threeWayTable(6, 5, 4)
    var range = program.range
    var high: [Double] = []
    for column in program.start.indices { high.append(range.maximum(of: [(column, 1)])) }
    for round in 0..<3 {
      for column in program.start.indices {
        let other = (column * 7 + round) % program.start.count
        _ = range.minimum(of: [(column, 1), (other, -1)])
        let again = range.maximum(of: [(column, 1)])
        #expect(isNear(again, high[column], program.scale), "\(column): \(again)")
      }
      #expect(program.fault(of: range.point) == nil)
    }
    for column in stride(from: 0, to: program.start.count, by: 9) {
      var fresh = program.range
      let value = fresh.maximum(of: [(column, 1)])
      #expect(isNear(value, high[column], program.scale), "\(column): \(value)")
    }
  }

  /// x + (b − x) is not always b.
  @Test func boundsAreReachedToTheLastBit() {
    for start in stride(from: 0.1, through: 9.7, by: 0.3) {
      for bound in stride(from: 0.7, through: 7, by: 0.9) {
        let range = FeasibleRange(
          equations: [], lower: [min(start, bound) - 0.1], upper: [max(start, bound) + 0.1],
          start: [start])
        let found = extremes(range, [(0, 1)])
        #expect(found == [min(start, bound) - 0.1, max(start, bound) + 0.1])
      }
    }
  }

  /// Coefficients between 10⁻⁷ and 10⁷ leave few digits: values may then fall short of the extreme,
  /// yet a feasible point attains them.
  @Test func coefficientsOfUnlikeSizesAreSafe() {
    var state: UInt64 = 88_172_645_463_325_252
    func random(_ count: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(count))
    }
    let powers: [Double] = [1e-7, 1e-3, 0.3, 1, 17, 1e3, 1e7]
    for number in 0..<16 {
      let start = (0..<24).map { _ in Double(random(1000)) * 0.37 }
      let equations: [[FeasibleRange.Term]] = (0..<16).map { _ in
        (0..<6).map { _ in (random(24), powers[random(7)] * (random(2) == 0 ? 1 : -1.1)) }
      }
      let program = LinearProgramReference(equations: equations, start: start)
      var range = program.range
      for column in 0..<24 {
        let high = range.maximum(of: [(column, 1)])
        let fault = program.fault(of: range.point)
        #expect(
          fault == nil && high >= start[column] * (1 - 1e-12), "\(number), \(column): \(high)")
      }
    }
  }

  private func extremes(_ range: FeasibleRange, _ form: [FeasibleRange.Term]) -> [Double] {
    var range = range
    return [range.minimum(of: form), range.maximum(of: form)]
  }

  @Test func emptyAndFixedShapesHaveTheirStart() {
    let nothing = FeasibleRange(equations: [], lower: [], upper: [], start: [])
    #expect(extremes(nothing, []) == [0, 0] && extremes(nothing, [(0, 1), (-3, 1)]) == [0, 0])
    #expect(nothing.point.isEmpty)
    let fixed = FeasibleRange(
      equations: [[], [(0, 1), (1, 0), (7, 1)]], lower: [2, 3], upper: [2, 3], start: [2, 3])
    #expect(extremes(fixed, [(0, 1), (1, 1)]) == [5, 5])
    let free = FeasibleRange(equations: [], lower: [0], upper: [.infinity], start: [4])
    #expect(extremes(free, [(0, 1)]) == [0, .infinity])
    #expect(extremes(free, [(0, 1), (0, -1)]) == [0, 0])
  }

  /// The start is believed, whatever the bounds say, and what is no number stays where it is.
  @Test func faultyInputDoesNotTrap() {
    let outside = FeasibleRange(
      equations: [[(0, 1), (1, 1)]], lower: [0, 0], upper: [3, 3], start: [5, -1])
    #expect(extremes(outside, [(0, 1)]) == [1, 5])
    let short = FeasibleRange(equations: [], lower: [0, 0], upper: [9], start: [1, 2, 3])
    #expect(extremes(short, [(0, 1), (1, 1), (2, 1)]) == [5, 14])
    // The first equation leaves column 0 no partner that moves, the second none for column 2.
    let unknown = FeasibleRange(
      equations: [[(0, 1), (1, .nan)], [(2, 1), (3, 1)]], lower: [0, 0, .nan, 0, 0],
      upper: [9, 9, 9, 9, 9], start: [1, 2, 3, .infinity, 4])
    #expect(extremes(unknown, [(0, 1), (1, 1), (2, 1), (4, 1)]) == [6, 15])
    #expect(extremes(unknown, [(4, .nan)]).allSatisfy { $0.isNaN })
    var without = unknown
    let high = without.maximum(of: [(4, 1)], enough: .nan)
    #expect(high == 9)
    let huge = FeasibleRange(
      equations: [[(0, 1e300), (1, -1e-300)]], lower: [-1e308, -1e308], upper: [1e308, 1e308],
      start: [1e307, -1e308])
    #expect(extremes(huge, [(0, 1e300)]).count == 2)
  }
}
