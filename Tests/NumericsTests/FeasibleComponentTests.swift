import Testing

@testable import Numerics

@Suite struct FeasibleComponentTests {
  private func value(_ form: [Double], _ shift: [Double]) -> Double {
    zip(form, shift).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The steps are bounded, and each leaves a point that satisfies the equations and gains no less.
  @Test func aBoundOnTheStepsLeavesAPointOnTheWay() throws {
    let all = try LinearProgramReference.all()
    let program = try #require(all.first { $0.name == "large-1" })
    var earlier = -Double.infinity
    let form = program.start.indices.map { Double($0 % 7) }
    for limit in [-1, 0, 1, 2, 3, 5, 8, 13, 40, 400] {
      var component = FeasibleComponent(
        equations: LinearEquations(program.equations), start: program.start, lower: program.lower,
        upper: program.upper)
      let isBounded = component.raise(form, by: .infinity, steps: limit)
      #expect(isBounded)
      let point = zip(program.start, component.shift).map { $0 + $1 }
      #expect(program.fault(of: point) == nil)
      let gained = value(form, component.shift)
      #expect(gained >= earlier - 1e-9)
      if limit <= 0 { #expect(gained == 0) }
      earlier = gained
    }
    #expect(earlier > 0)
  }

  /// Beale's program (1955), on which the rule of the steepest gain alone goes round for ever.
  @Test func doesNotGoRoundInCircles() {
    var component = FeasibleComponent(
      equations: LinearEquations([
        [(0, 0.25), (1, -8), (2, -1), (3, 9), (4, 1)],
        [(0, 0.5), (1, -12), (2, -0.5), (3, 3), (5, 1)], [(2, 1), (6, 1)],
      ]),
      start: [0, 0, 0, 0, 0, 0, 1], lower: [Double](repeating: 0, count: 7),
      upper: [Double](repeating: .infinity, count: 7))
    let form = [0.75, -20, 0.5, -6, 0, 0, 0]
    let isBounded = component.raise(form, by: .infinity)
    #expect(isBounded)
    #expect(abs(value(form, component.shift) - 1.25) < 1e-12)
  }

  /// Hall & McKinnon (2004, doi:10.1007/s10107-003-0488-1): steps without length that the steepest
  /// gain repeats after six, though only one row ever stops them; here with a sum of at most 1.
  @Test func doesNotGoRoundWhereNoChoiceOfRowsHelps() {
    var component = FeasibleComponent(
      equations: LinearEquations([
        [(0, 0.4), (1, 0.2), (2, -1.4), (3, -0.2), (4, 1)],
        [(0, -7.8), (1, -1.4), (2, 7.8), (3, 0.4), (5, 1)],
        [(0, 1), (1, 1), (2, 1), (3, 1), (6, 1)],
      ]),
      start: [0, 0, 0, 0, 0, 0, 1], lower: [Double](repeating: 0, count: 7),
      upper: [Double](repeating: .infinity, count: 7))
    let form = [2.3, 2.15, -13.55, -0.4, 0, 0, 0]
    let isBounded = component.raise(form, by: .infinity)
    #expect(isBounded)
    #expect(value(form, component.shift) > 0.1)
  }

  @Test func aFormWithoutMaximumSaysSo() {
    var component = FeasibleComponent(
      equations: LinearEquations([[(0, 1), (1, -1)], [(1, 1), (2, -1)]]), start: [1, 1, 1],
      lower: [0, 0, 0], upper: [.infinity, .infinity, .infinity])
    let rises = component.raise([0, 0, 1], by: 5)
    let falls = component.raise([0, 0, -1], by: .infinity)
    #expect(!rises && falls)
    #expect(component.shift == [-1, -1, -1])
  }
}
