// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "Glaneur",
  products: [
    .executable(name: "glaneur", targets: ["GlaneurCLI"]),
    .library(name: "Glaneur", targets: ["Glaneur"]),
    // The rooms below, for Benchmarks/.
    .library(
      name: "GlaneurRooms",
      targets: [
        "AnnotationModel", "TextAnalysis", "Lexicon", "Matching", "Quantities", "FactExtraction", "FactStorage",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
  ],
  targets: [
    // Layer 1: value types and C wrappers.
    .target(name: "AnnotationModel"),
    .target(name: "CICU", linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
    .target(name: "CDigest", linkerSettings: [.linkedLibrary("crypto")]),
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CHTML", dependencies: ["CLibXML2"]),
    // Layer 2: one room for each kind of knowledge about a text.
    .target(name: "TextAnalysis", dependencies: ["AnnotationModel", "CHTML", "CICU", "CDigest"]),
    .target(name: "Lexicon", dependencies: ["AnnotationModel", "CICU"]),
    .target(name: "Matching", dependencies: ["AnnotationModel"]),
    .target(name: "Quantities", dependencies: ["AnnotationModel"]),
    // Layer 3: facts, and where they are kept.
    .target(name: "FactExtraction", dependencies: ["AnnotationModel", "Lexicon", "Matching", "Quantities"]),
    .target(
      name: "FactStorage",
      dependencies: [
        "AnnotationModel", "CSQLite", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    // Layer 4: the library that users import.
    .target(
      name: "Glaneur",
      dependencies: [
        "AnnotationModel", "TextAnalysis", "Lexicon", "Matching", "Quantities", "FactExtraction", "FactStorage",
      ]),
    // Layer 5: the command.
    .executableTarget(
      name: "GlaneurCLI",
      dependencies: [
        "AnnotationModel", "FactStorage", "Glaneur", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "AnnotationModelTests", dependencies: ["AnnotationModel"]),
    .testTarget(name: "QuantitiesTests", dependencies: ["Quantities", "TestSupport", "TextAnalysis"]),
    .testTarget(name: "TextAnalysisTests", dependencies: ["TestSupport", "TextAnalysis"]),
    .testTarget(name: "MatchingTests", dependencies: ["AnnotationModel", "Matching", "TestSupport"]),
    .testTarget(name: "LexiconTests", dependencies: ["Lexicon"]),
    .testTarget(
      name: "FactStorageTests",
      dependencies: ["AnnotationModel", "FactStorage", .product(name: "GRDB", package: "GRDB.swift")],
      exclude: ["Databases"]),
    .testTarget(
      name: "GlaneurTests",
      dependencies: ["AnnotationModel", "FactExtraction", "FactStorage", "Glaneur", "TestSupport"],
      exclude: ["Cases"]),
    .testTarget(
      name: "GlaneurCLITests",
      dependencies: [
        "AnnotationModel", "FactStorage", "Glaneur", "GlaneurCLI", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "HostileTests",
      dependencies: [
        "AnnotationModel", "FactExtraction", "FactStorage", "FuzzTargets", "Glaneur", "TestSupport", "TextAnalysis",
      ], exclude: ["Cases"]),
    // What fuzzing feeds, and what must hold then.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "AnnotationModel", "FactExtraction", "FactStorage", "Glaneur", "Lexicon", "Matching", "TestSupport",
        "TextAnalysis",
      ], path: "Tests/FuzzTargets"),
    // What several test targets make their input with.
    .target(name: "TestSupport", dependencies: ["CWork"], path: "Tests/TestSupport"),
    // Counts the work that a thread does.
    .target(name: "CWork", path: "Tests/CWork"),
  ],
  swiftLanguageModes: [.v6]
)
