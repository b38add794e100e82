// swift-tools-version: 6.3
import PackageDescription

// The rooms of the house, in the order the data walk through them. A room imports only what stands
// before it; `trygg` itself is a few lines, everything it does is in `Command`.
let package = Package(
  name: "trygg",
  products: [
    .executable(name: "trygg", targets: ["trygg"])
  ],
  targets: [
    // A problem as a value; mathematics without data.
    .target(name: "Diagnostics"),
    .target(name: "Numerics"),

    // bytes → records → respondents → sums
    .target(name: "Bytes", dependencies: ["Diagnostics"]),
    .target(name: "CSV", dependencies: ["Bytes", "Diagnostics"]),
    .target(name: "SPSS", dependencies: ["Bytes", "Diagnostics"]),
    .target(name: "SurveyModel", dependencies: ["Diagnostics"]),
    // known totals → factors of the weights
    .target(name: "Weighting", dependencies: ["Diagnostics", "SurveyModel"]),
    .target(
      name: "Microdata", dependencies: ["Bytes", "CSV", "Diagnostics", "Numerics", "SurveyModel"]),
    .target(
      name: "Aggregation",
      dependencies: ["Bytes", "CSV", "Diagnostics", "Microdata", "Numerics", "SurveyModel"]),

    // sums → a file, and files of sums → their sum
    .target(
      name: "Shards",
      dependencies: [
        "Aggregation", "Bytes", "CSV", "Diagnostics", "Microdata", "Numerics", "SurveyModel",
      ]),

    // records → what stands in them, column by column
    .target(
      name: "Profile",
      dependencies: [
        "Aggregation", "Bytes", "CSV", "Diagnostics", "Microdata", "Numerics", "SPSS",
      ]),

    // sums → estimates → released tables → files
    .target(
      name: "Estimation",
      dependencies: [
        "Aggregation", "Bytes", "Diagnostics", "Numerics", "SurveyModel", "Weighting",
      ]),
    .target(
      name: "Disclosure", dependencies: ["Aggregation", "Estimation", "Numerics", "SurveyModel"]),
    .target(name: "Publishing", dependencies: ["Disclosure", "Estimation", "SurveyModel"]),
    // files → what an adversary reads in them
    .target(
      name: "Audit",
      dependencies: [
        "Aggregation", "Bytes", "CSV", "Diagnostics", "Disclosure", "Estimation", "Numerics",
        "Publishing", "SurveyModel",
      ]),

    // what stands in the records → a description that asks for estimates
    .target(
      name: "Proposal", dependencies: ["Diagnostics", "Profile", "SPSS", "SurveyModel"]),

    // A delivery before it arrives; the tool as a library; the tool.
    .target(name: "Synthesis", dependencies: ["Diagnostics", "SurveyModel"]),
    .target(
      name: "Command",
      dependencies: [
        "Aggregation", "Audit", "Bytes", "CSV", "Diagnostics", "Disclosure", "Estimation",
        "Microdata", "Numerics", "Profile", "Proposal", "Publishing", "SPSS", "Shards",
        "SurveyModel", "Synthesis", "Weighting",
      ],
      exclude: ["Documentation.docc"]
    ),
    .executableTarget(name: "trygg", dependencies: ["Command"]),

    // What the tests share, then one folder of tests for each room.
    .target(name: "TestSupport", dependencies: ["Bytes", "Diagnostics"], path: "Tests/Support"),
    .target(
      name: "TableSupport", dependencies: ["Estimation", "SurveyModel"],
      path: "Tests/TableSupport"),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(name: "NumericsTests", dependencies: ["Numerics", "TestSupport"]),
    .testTarget(name: "BytesTests", dependencies: ["Bytes", "Diagnostics", "TestSupport"]),
    .testTarget(name: "CSVTests", dependencies: ["Bytes", "CSV", "Diagnostics", "TestSupport"]),
    .testTarget(
      name: "SPSSTests", dependencies: ["Bytes", "Diagnostics", "SPSS", "TestSupport"]),
    .testTarget(
      name: "SurveyModelTests", dependencies: ["Diagnostics", "SurveyModel", "TestSupport"]),
    .testTarget(
      name: "WeightingTests",
      dependencies: ["Diagnostics", "SurveyModel", "TestSupport", "Weighting"]),
    .testTarget(
      name: "MicrodataTests",
      dependencies: ["Bytes", "CSV", "Diagnostics", "Microdata", "SurveyModel", "TestSupport"]),
    .testTarget(
      name: "AggregationTests",
      dependencies: [
        "Aggregation", "Bytes", "CSV", "Diagnostics", "Microdata", "Numerics", "SurveyModel",
        "TestSupport",
      ]),
    .testTarget(
      name: "ShardsTests",
      dependencies: [
        "Aggregation", "Bytes", "CSV", "Diagnostics", "Microdata", "Numerics", "Shards",
        "SurveyModel", "TestSupport",
      ]),
    .testTarget(
      name: "ProfileTests",
      dependencies: [
        "Bytes", "CSV", "Diagnostics", "Microdata", "Numerics", "Profile", "SPSS", "TestSupport",
      ]),
    .testTarget(
      name: "EstimationTests",
      dependencies: [
        "Aggregation", "Bytes", "CSV", "Diagnostics", "Estimation", "Microdata", "Numerics",
        "SurveyModel", "TableSupport", "TestSupport",
      ]),
    .testTarget(
      name: "DisclosureTests",
      dependencies: [
        "Aggregation", "Bytes", "CSV", "Diagnostics", "Disclosure", "Estimation", "Microdata",
        "Numerics", "SurveyModel", "TableSupport", "TestSupport",
      ]),
    .testTarget(
      name: "PublishingTests",
      dependencies: ["Disclosure", "Estimation", "Publishing", "SurveyModel", "TableSupport"]),
    .testTarget(
      name: "AuditTests",
      dependencies: [
        "Audit", "Bytes", "Diagnostics", "Disclosure", "Estimation", "Publishing", "SurveyModel",
        "TestSupport",
      ]),
    .testTarget(
      name: "ProposalTests",
      dependencies: ["Diagnostics", "Profile", "Proposal", "SPSS", "SurveyModel", "TestSupport"]),
    .testTarget(
      name: "SynthesisTests", dependencies: ["Diagnostics", "SurveyModel", "Synthesis"]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "CSV", "Command", "Diagnostics", "Disclosure", "Estimation", "Microdata", "SurveyModel",
        "TestSupport", "trygg",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets {
  target.swiftSettings = [
    // A warning is a defect found early.
    .treatAllWarnings(as: .error),
    // Every use of a pointer says `unsafe`; only Bytes has any.
    .strictMemorySafety(),
    // The language as it will be, so that no later mode changes what the code means.
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ]
}

// Eliminations and linear programs take a hundred times as long unoptimised: a test run would wait for
// them and for little else.
for target in package.targets where ["Numerics", "Disclosure", "Audit"].contains(target.name) {
  target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
}

// One folder of tests and what it stands on, for builds that take long: the thread sanitizer's.
if let tests = Context.environment["TRYGG_ONLY_TESTS"] {
  var (kept, open): (Set<String>, [String]) = ([], [tests])
  while let name = open.popLast() {
    guard kept.insert(name).inserted else { continue }
    for case .byNameItem(let needed, _) in package.targets.first(where: { $0.name == name })?
      .dependencies ?? []
    { open.append(needed) }
  }
  package.targets.removeAll { !kept.contains($0.name) }
  package.products = []
}
