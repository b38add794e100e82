// swift-tools-version: 6.3
import PackageDescription

// A package of its own, since no target of the tool may have unsafe flags. `Scripts/fuzz --coverage`
// copies it into .build and links the rooms' sources into it.
let package = Package(
  name: "libfuzzer",
  targets: [
    .target(name: "Diagnostics"),
    .target(name: "Numerics"),
    .target(name: "Bytes", dependencies: ["Diagnostics"]),
    .target(name: "CSV", dependencies: ["Bytes", "Diagnostics"]),
    .target(name: "SPSS", dependencies: ["Bytes", "Diagnostics"]),
    .target(name: "SurveyModel", dependencies: ["Diagnostics"]),
    .target(
      name: "Microdata", dependencies: ["Bytes", "CSV", "Diagnostics", "Numerics", "SurveyModel"]),
    .executableTarget(
      name: "Fuzz",
      dependencies: ["Bytes", "CSV", "Diagnostics", "Microdata", "SPSS", "SurveyModel"],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .unsafeFlags(["-sanitize=fuzzer"]),
  ]
}
