import ArgumentParser

/// Measures Glaneur, and makes articles to measure it with.
@main
struct BenchmarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmark", abstract: "Measures Glaneur, and makes articles to measure it with.",
    subcommands: [StagesCommand.self, GrowthCommand.self, GenerateCommand.self], defaultSubcommand: StagesCommand.self)
}

/// A number of bytes, written `500kB`, `50MB` or `1GB`.
struct ByteCount: ExpressibleByArgument {
  let bytes: Int

  init(_ bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000)]
    let unit = units.first { argument.hasSuffix($0.0) }
    guard let number = Int(argument.dropLast(unit == nil ? 0 : 2)), number > 0 else { return nil }
    bytes = number * (unit?.1 ?? 1)
  }

  var defaultValueDescription: String { "\(bytes / 1_000_000)MB" }
}
