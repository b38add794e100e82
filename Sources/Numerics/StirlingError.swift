#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What Stirling's formula leaves out of the gamma function.
///
/// Γ(z) = √(2π) z^(z − ½) e^(−z) e^s(z). Where gamma functions are divided, their large parts are
/// powers that can be cancelled by hand, and only the small s(z) have to be computed. A difference
/// of three `lgamma` near 10⁷ · 16 would have lost nine digits.
///
/// Source: Loader (2000), "Fast and accurate computation of binomial probabilities".
enum StirlingError {
  /// s(z) for z > 0, with an absolute error near 10⁻¹⁵.
  ///
  /// The asymptotic series is good to 10⁻¹⁸ from 16 on; smaller arguments are raised by Γ(z + 1) =
  /// z Γ(z), in which s(z) = s(z + 1) + (z + ½) ln(1 + 1/z) − 1.
  static func value(_ z: Double) -> Double {
    var z = z
    var raised = 0.0
    while z < 16 {
      raised += (z + 0.5) * log1p(1 / z) - 1
      z += 1
    }
    return raised + series(z)
  }

  /// ln Γ(z + step) − ln Γ(z) with an error relative to the step, however small that is.
  ///
  /// Stirling's formula on both, with the powers divided; small z raised as above.
  static func logGammaRatio(_ z: Double, step: Double) -> Double {
    var z = z
    var raised = 0.0
    while z < 16 {
      raised += log1p(step / z)
      z += 1
    }
    let powers = (z - 0.5) * log1p(step / z) + step * log(z + step) - step
    return powers + (series(z + step) - series(z)) - raised
  }

  /// B₂/(1·2 z) + B₄/(3·4 z³) + … + B₁₄/(13·14 z¹³), B the numbers of Bernoulli.
  private static func series(_ z: Double) -> Double {
    let square = 1 / (z * z)
    var sum = 1.0 / 156
    sum = sum * square - 691.0 / 360360
    sum = sum * square + 1.0 / 1188
    sum = sum * square - 1.0 / 1680
    sum = sum * square + 1.0 / 1260
    sum = sum * square - 1.0 / 360
    sum = sum * square + 1.0 / 12
    return sum / z
  }
}
