/// What synthetic answers look like: a small file beside the survey description.
///
/// Everything in it is optional: what the model leaves out is drawn evenly over the codes of the
/// description, so that any survey can be rehearsed without a model.
public struct SynthesisModel: Sendable, Hashable {
  /// The strata, in the order of the file; empty means one per code of the strata variable.
  public var strata: [Stratum] = []
  /// Relative willingness to answer: variable → code → a positive number, 1 where nothing is said.
  public var response: [String: [String: Double]] = [:]
  /// What tilts every scored question: variable → code → a positive factor, 1 where nothing is said.
  public var factors: [String: [String: Double]] = [:]
  /// The factors among which each person draws one for all questions, so that answers go together.
  public var personal: [Double] = [1]
  /// Missing code → share of a question's answers.
  public var missing: [String: Double]?
  /// Primary sampling units per stratum, where the description has a cluster column.
  public var clusters = Clusters()
  /// What is said of single variables.
  public var variables: [String: Answers] = [:]

  public init() {}

  /// One stratum of the population and how many of its people answer.
  public struct Stratum: Sendable, Hashable {
    public var code: String
    /// People in the population.
    public var population: Double
    /// The relative number of answers, such as the response rate where equally many are drawn.
    public var answers: Double
    /// Variables that everybody in the stratum shares, such as the district: variable → code.
    public var values: [String: String]

    public init(
      code: String, population: Double, answers: Double = 1, values: [String: String] = [:]
    ) {
      self.code = code
      self.population = population
      self.answers = answers
      self.values = values
    }
  }

  /// Clusters in each stratum: drawn, and in the population.
  public struct Clusters: Sendable, Hashable {
    public var sampled = 10
    public var population = 100

    public init() {}
  }

  /// How one variable is answered.
  public struct Answers: Sendable, Hashable {
    /// Code or band → share in the whole population; empty means even.
    public var shares: [String: Double] = [:]
    /// Code → how strongly the factors pull towards it: a share is multiplied by factor^score.
    public var scores: [String: Int] = [:]
    /// Factors of this question; they replace the model's own variable by variable.
    public var factors: [String: [String: Double]] = [:]
    /// Whether the personal factor counts.
    public var personal = true
    /// Missing code → share; replaces the model's own.
    public var missing: [String: Double]?
    /// The lowest and highest value of a numeric variable.
    public var between: ClosedRange<Double> = 0...100
    /// Decimals of a numeric variable, 0–6.
    public var decimals = 0
    /// Whom the question is put to; nil for everybody.
    public var filter: Filter?

    public init() {}
  }

  /// An earlier question that decides whether another one is put.
  public struct Filter: Sendable, Hashable {
    /// A variable that the description has before.
    public var variable: String
    /// The answers to it after which the question is put.
    public var codes: [String]
    /// The missing code of everybody else, such as `996`.
    public var otherwise: String

    public init(variable: String, codes: [String], otherwise: String) {
      self.variable = variable
      self.codes = codes
      self.otherwise = otherwise
    }
  }
}
