import AnnotationModel
import Foundation

/// Reads the items of Wikidata's JSON dump, one a line between `[` and `]`, each line but the last with a comma.
///
/// What an item is an instance of (P31) decides its type; items of other classes, and items without a French name, are
/// passed over.
struct WikidataReader: NameReader {
  private let lines: ImportedLines
  private let decoder = JSONDecoder()

  init(_ lines: ImportedLines) { self.lines = lines }

  mutating func next() throws -> [ImportedName]? {
    guard let line = try lines.next() else { return nil }
    let text = line.trimmingCharacters(in: CharacterSet(charactersIn: ", \t"))
    guard !text.isEmpty, text != "[", text != "]" else { return [] }
    do {
      return try decoder.decode(WikidataItem.self, from: Data(text.utf8)).name.map { [$0] } ?? []
    } catch {
      throw lines.error("the line is no item of a dump", hint: hintForMalformed)
    }
  }
}

/// What an import keeps of an item.
private struct WikidataItem: Decodable {
  let name: ImportedName?

  private enum Key: String, CodingKey { case id, type, labels, aliases, claims }
  private enum Language: String, CodingKey { case fr, mul }
  private enum Property: String, CodingKey { case instanceOf = "P31", gender = "P21" }
  private struct Term: Decodable { let value: String }

  init(from decoder: any Decoder) throws {
    let item = try decoder.container(keyedBy: Key.self)
    let id = try item.decode(String.self, forKey: .id)
    // An empty map is written as an empty list.
    let labels = try? item.nestedContainer(keyedBy: Language.self, forKey: .labels)
    let claims = try? item.nestedContainer(keyedBy: Property.self, forKey: .claims)
    let classes = WikidataItem.values(.instanceOf, claims)
    let label = WikidataItem.label(labels)
    guard let label, let type = classes.lazy.compactMap({ WikidataClass.types[$0] }).first,
      let kind = ImportedName.Kind(type)
    else {
      name = nil
      return
    }
    let aliases = try? item.nestedContainer(keyedBy: Language.self, forKey: .aliases)
    let others = try? aliases?.decode([Term].self, forKey: .fr)
    var name = ImportedName(kind: kind, name: label, aliases: others?.map(\.value) ?? [])
    name.attributes = ["wikidata": id]
    if kind == .person { name.attributes["gender"] = WikidataItem.values(.gender, claims).compactMap(gender).first }
    self.name = name
  }

  private static func label(_ labels: KeyedDecodingContainer<Language>?) -> String? {
    let french = try? labels?.decode(Term.self, forKey: .fr)
    let all = try? labels?.decode(Term.self, forKey: .mul)
    return (french ?? all)?.value
  }

  /// The items that a property's statements name, those set aside as wrong left out.
  private static func values(_ property: Property, _ claims: KeyedDecodingContainer<Property>?) -> [String] {
    let statements = try? claims?.decode([WikidataStatement].self, forKey: property)
    return statements?.filter { $0.rank != "deprecated" }.compactMap { $0.mainsnak.datavalue?.value.id } ?? []
  }
}

private struct WikidataStatement: Decodable {
  struct Snak: Decodable { let datavalue: DataValue? }
  struct DataValue: Decodable { let value: Value }
  struct Value: Decodable { let id: String? }
  let mainsnak: Snak
  let rank: String
}

/// The gender that an item of P21 stands for.
private func gender(_ item: String) -> String? {
  switch item {
  case "Q6581097", "Q2449503": "m"
  case "Q6581072", "Q1052281": "f"
  default: nil
  }
}

/// Reads a result of Wikidata's query service: `item`, `itemLabel` and perhaps `itemAltLabel`, other names by commas.
///
/// Rows of one item that follow one another are one name; an item whose label is its number has no French name.
struct WikidataTableReader: NameReader {
  private let lines: ImportedLines
  private let table: ImportedTable
  private let header: ImportedHeader
  private let kind: ImportedName.Kind
  private var pending: ImportedName?

  init(_ lines: ImportedLines, type: MentionType) throws {
    header = try ImportedHeader(lines, needed: [["item"], ["itemLabel"]])
    self.lines = lines
    kind = ImportedName.Kind(type) ?? .organization
    table = ImportedTable(lines, separator: header.separator)
  }

  mutating func next() throws -> [ImportedName]? {
    guard let record = try table.next() else { return nil }
    guard header.fits(record) else {
      throw lines.error("the row does not have the columns of the first line", at: record.line, hint: hintForMalformed)
    }
    let id = header.field("item", of: record).split(separator: "/").last.map(String.init) ?? ""
    let label = header.field("itemLabel", of: record)
    guard !label.isEmpty, label != id else { return [] }
    let aliases = header.field("itemAltLabel", of: record).split(separator: ",").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    if pending?.attributes["wikidata"] == id {
      pending?.aliases += [label] + aliases
      return []
    }
    defer { pending = ImportedName(kind: kind, name: label, aliases: aliases, attributes: ["wikidata": id]) }
    return pending.map { [$0] } ?? []
  }

  mutating func rest() -> [ImportedName] {
    defer { pending = nil }
    return pending.map { [$0] } ?? []
  }
}
