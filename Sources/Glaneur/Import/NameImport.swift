import AnnotationModel
import FactStorage
import Lexicon

/// Turns a public data file into lexicon files in a user's folder, line by line in little memory.
public struct NameImport {
  /// The files that are understood.
  public enum Format: String, CaseIterable, Sendable {
    /// INSEE's first names since 1900, a row for each name, sex and year.
    case inseeGivenNames = "insee-given-names"
    /// INSEE's communes, of the Code officiel géographique.
    case inseeCommunes = "insee-communes"
    /// INSEE's register of legal units, StockUniteLegale.
    case sirene
    /// GeoNames' places.
    case geonames
    /// Wikidata's JSON dump, an item a line.
    case wikidata
    /// A result of Wikidata's query service, with the columns item, itemLabel and perhaps itemAltLabel.
    case wikidataCSV = "wikidata-csv"
  }

  /// What a user may choose.
  public struct Options: Sendable {
    /// Leaves out names with fewer bearers, or places with fewer inhabitants.
    public var minimum = 0
    /// What the names of a query's result are.
    public var type: MentionType?
    /// Whether companies that have ceased are read too.
    public var includesClosed = false
    /// Whether the file is in windows-1252, not UTF-8.
    public var isWindows1252 = false
    /// Whether malformed rows are left out and counted; else the first one ends the import.
    public var skipsMalformed = false
    /// Whether files of an earlier import are replaced.
    public var replaces = false

    /// Creates the default options.
    public init() {}
  }

  /// What came of an import.
  public struct Summary: Hashable, Sendable {
    /// How many rows or items were read.
    public internal(set) var rows = 0
    /// How many names were written, by file.
    public internal(set) var names: [String: Int] = [:]
    /// The malformed rows that were left out.
    public internal(set) var malformed = 0
    /// The first malformed rows, ten at most.
    public internal(set) var remarks: [ConfigurationError] = []
  }

  private let format: Format
  private let options: Options
  private let isCommonWord: (String) -> Bool

  /// Prepares an import; names that are common words of the lexicon get the attribute `context`.
  public init(_ format: Format, options: Options, isCommonWord: @escaping (String) -> Bool) {
    self.format = format
    self.options = options
    self.isCommonWord = isCommonWord
  }

  /// Reads files one after the other into a folder, which is made where there is none; `-` is standard input.
  ///
  /// - Throws: `ConfigurationError` with file and line for a malformed row, `InputError` for a file that cannot be read,
  ///   `StorageError` for one that cannot be written. Nothing is left half written.
  public func run(_ paths: [String], into folder: String, progress: (Summary) -> Void) throws -> Summary {
    var summary = Summary()
    let output = try ImportedFolder(folder, format: format, replaces: options.replaces)
    for path in paths {
      let lines = try ImportedLines(path: path, isWindows1252: options.isWindows1252)
      var reader = try reader(of: lines)
      while try read(&reader, &summary, output) {
        if summary.rows % 1_024 == 0 { progress(summary) }
      }
      for name in reader.rest() { try write(name, to: output) }
    }
    summary.names = try output.finish()
    return summary
  }

  /// Reads a row; false at the end.
  private func read(_ reader: inout any NameReader, _ summary: inout Summary, _ output: ImportedFolder) throws -> Bool {
    do {
      guard let names = try reader.next() else { return false }
      summary.rows += 1
      for name in names { try write(name, to: output) }
    } catch let error as ConfigurationError where options.skipsMalformed {
      summary.rows += 1
      summary.malformed += 1
      if summary.remarks.count < 10 { summary.remarks.append(error) }
    }
    return true
  }

  private func write(_ name: ImportedName, to output: ImportedFolder) throws {
    guard let entry = name.entry(isCommonWord: isCommonWord) else { return }
    try output.write(entry, of: name.kind)
  }

  private func reader(of lines: ImportedLines) throws -> any NameReader {
    switch format {
    case .inseeGivenNames: try GivenNameReader(lines, minimum: max(options.minimum, 1))
    case .inseeCommunes: try CommuneReader(lines)
    case .sirene: try SireneReader(lines, includesClosed: options.includesClosed)
    case .geonames: GeoNamesReader(lines, minimum: options.minimum)
    case .wikidata: WikidataReader(lines)
    case .wikidataCSV: try WikidataTableReader(lines, type: options.type ?? .organization)
    }
  }
}

/// Reads names from a file of some format.
protocol NameReader {
  /// The names that the next row states, perhaps none; nil at the end.
  mutating func next() throws -> [ImportedName]?
  /// The names that only the whole file states.
  mutating func rest() -> [ImportedName]
}

extension NameReader {
  func rest() -> [ImportedName] { [] }
}
