// swift-tools-version: 6.1

import PackageDescription

// A package of its own, so that who uses Glaneur does not build it.
let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "Glaneur", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0"),
  ],
  targets: [
    .target(name: "CMeasure", linkerSettings: [.linkedLibrary("icuuc")]),
    .executableTarget(
      name: "Benchmark",
      dependencies: [
        "CMeasure", .product(name: "Glaneur", package: "Glaneur"), .product(name: "GlaneurRooms", package: "Glaneur"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
