import AnnotationModel
import FactStorage
import Foundation
import Lexicon

/// The lexicon files that an import writes: one a kind of name, each listed in the folder's manifest.
final class ImportedFolder {
  private let folder: String
  private let format: NameImport.Format
  private let replaces: Bool
  private var files: [ImportedName.Kind: OutputFile] = [:]
  private var buffers: [ImportedName.Kind: [UInt8]] = [:]
  private var counts: [ImportedName.Kind: Int] = [:]

  /// Makes the folder where there is none.
  ///
  /// - Throws: `StorageError` when that is not possible.
  init(_ folder: String, format: NameImport.Format, replaces: Bool) throws {
    self.folder = folder
    self.format = format
    self.replaces = replaces
    do {
      try FileManager.default.createDirectory(atPath: folder + "/names", withIntermediateDirectories: true)
    } catch {
      throw StorageError(.notWritable, "cannot create \(folder)/names; choose another folder with --lexicon")
    }
  }

  /// Adds an entry to the file of its kind.
  func write(_ entry: LexiconEntry, of kind: ImportedName.Kind) throws {
    if files[kind] == nil {
      files[kind] = try OutputFile(path: folder + "/" + path(of: kind), replacing: replaces, avoiding: "")
      buffers[kind] = Array("# Imported from \(format.source).\n".utf8)
    }
    buffers[kind, default: []] += Array((entry.row + "\n").utf8)
    counts[kind, default: 0] += 1
    if let buffer = buffers[kind], buffer.count > 1 << 16 {
      try files[kind]?.write(buffer)
      buffers[kind] = []
    }
  }

  /// Puts the files in their places and lists them; gives the number of names by file.
  func finish() throws -> [String: Int] {
    for (kind, file) in files {
      try file.write(buffers[kind] ?? [])
      try file.finish()
    }
    try list()
    return Dictionary(uniqueKeysWithValues: counts.map { (path(of: $0), $1) })
  }

  private func path(of kind: ImportedName.Kind) -> String {
    let isOnlyOne = ![.wikidata, .wikidataCSV].contains(format)
    return "names/\(format.rawValue)\(isOnlyOne ? "" : "-" + kind.suffix).tsv"
  }

  /// Adds rows for new files to the manifest, which is made where there is none.
  private func list() throws {
    let manifest = folder + "/manifest.tsv"
    let known = FileManager.default.contents(atPath: manifest).map { String(decoding: $0, as: UTF8.self) }
    var text = known ?? "# file\tkind\tclass\ttype\tsource\tlicence\n"
    if !text.hasSuffix("\n") { text += "\n" }
    let listed = Set(text.split(separator: "\n").compactMap { $0.split(separator: "\t").first.map(String.init) })
    for kind in ImportedName.Kind.allCases where files[kind] != nil && !listed.contains(path(of: kind)) {
      let columns = [path(of: kind), "names", kind.className, kind.type?.name ?? "-", format.source, format.licence]
      text += columns.joined(separator: "\t") + "\n"
    }
    guard text != known else { return }
    let file = try OutputFile(path: manifest, replacing: true, avoiding: "")
    try file.write(Array(text.utf8))
    try file.finish()
  }
}

extension NameImport.Format {
  /// Who publishes the file.
  var source: String {
    switch self {
    case .inseeGivenNames: "INSEE, fichier des prenoms"
    case .inseeCommunes: "INSEE, Code officiel geographique"
    case .sirene: "INSEE, base Sirene"
    case .geonames: "GeoNames"
    case .wikidata, .wikidataCSV: "Wikidata"
    }
  }

  /// The licence that the publisher gives.
  var licence: String {
    switch self {
    case .inseeGivenNames, .inseeCommunes, .sirene: "Licence Ouverte 2.0"
    case .geonames: "CC-BY-4.0"
    case .wikidata, .wikidataCSV: "CC0-1.0"
    }
  }
}
