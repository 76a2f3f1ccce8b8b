import AnnotationModel

/// Reads INSEE's first names: `1;JEAN-PIERRE;1948;11234` is a man's name, 11,234 times given in 1948.
///
/// The counts of all years are added up, so memory grows with the number of different names only.
struct GivenNameReader: NameReader {
  private let lines: ImportedLines
  private let table: ImportedTable
  private let header: ImportedHeader
  private let minimum: Int
  private var bearers: [String: (men: Int, women: Int)] = [:]

  init(_ lines: ImportedLines, minimum: Int) throws {
    header = try ImportedHeader(lines, needed: [["sexe"], ["preusuel", "prenom"], ["nombre", "valeur"]])
    self.lines = lines
    self.minimum = minimum
    table = ImportedTable(lines, separator: header.separator)
  }

  mutating func next() throws -> [ImportedName]? {
    guard let record = try table.next() else { return nil }
    guard header.fits(record), let count = Int(header.field("nombre", "valeur", of: record)), count >= 0 else {
      throw lines.error("expected a row such as 1;JEAN-PIERRE;1948;11234", at: record.line, hint: hintForMalformed)
    }
    let name = header.field("preusuel", "prenom", of: record)
    // « _PRENOMS_RARES » stands for all rare names together.
    guard !name.hasPrefix("_") else { return [] }
    switch header.field("sexe", of: record) {
    case "1": bearers[name, default: (0, 0)].men += count
    case "2": bearers[name, default: (0, 0)].women += count
    default: throw lines.error("the sex is neither 1 nor 2", at: record.line, hint: hintForMalformed)
    }
    return []
  }

  mutating func rest() -> [ImportedName] {
    bearers.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { name in
      let (men, women) = bearers[name] ?? (0, 0)
      guard men + women >= minimum else { return nil }
      // A tenth of the bearers makes a name one of both.
      let gender = min(men, women) * 10 >= men + women ? "both" : men > women ? "m" : "f"
      return ImportedName(kind: .givenName, name: capitalized(name), attributes: ["gender": gender])
    }
  }

  /// « JEAN-PIERRE » as « Jean-Pierre ».
  private func capitalized(_ name: String) -> String {
    var isInside = false
    return String(
      name.flatMap { letter -> String in
        defer { isInside = letter.isLetter }
        return isInside ? letter.lowercased() : letter.uppercased()
      })
  }
}

/// Reads the communes of INSEE's Code officiel géographique.
///
/// Communes and the arrondissements of Paris, Lyon and Marseille are read; former and delegated communes are not.
struct CommuneReader: NameReader {
  private let lines: ImportedLines
  private let table: ImportedTable
  private let header: ImportedHeader

  init(_ lines: ImportedLines) throws {
    header = try ImportedHeader(lines, needed: [["typecom"], ["com"], ["libelle"]])
    self.lines = lines
    table = ImportedTable(lines, separator: header.separator)
  }

  mutating func next() throws -> [ImportedName]? {
    guard let record = try table.next() else { return nil }
    guard header.fits(record), !header.field("libelle", of: record).isEmpty else {
      throw lines.error("the row does not have the columns of the first line", at: record.line, hint: hintForMalformed)
    }
    guard ["COM", "ARM"].contains(header.field("typecom", of: record)) else { return [] }
    var name = ImportedName(kind: .commune, name: header.field("libelle", of: record))
    name.attributes = ["code": header.field("com", of: record), "department": header.field("dep", of: record)]
    // The articles of codes 2 and 4 melt with « de » and « à », so that the bare name stands in texts.
    if ["2", "4"].contains(header.field("tncc", of: record)) { name.aliases = [header.field("nccenr", of: record)] }
    return [name]
  }
}

/// Reads the companies and other legal persons of INSEE's register.
///
/// Units whose diffusion is partial or refused (`P`, `N`) and natural persons are never read.
struct SireneReader: NameReader {
  private let lines: ImportedLines
  private let table: ImportedTable
  private let header: ImportedHeader
  private let includesClosed: Bool

  init(_ lines: ImportedLines, includesClosed: Bool) throws {
    header = try ImportedHeader(
      lines, needed: [["siren"], ["statutDiffusionUniteLegale"], ["denominationUniteLegale"]])
    self.lines = lines
    self.includesClosed = includesClosed
    table = ImportedTable(lines, separator: header.separator)
  }

  mutating func next() throws -> [ImportedName]? {
    guard let record = try table.next() else { return nil }
    guard header.fits(record), header.field("siren", of: record).count == 9 else {
      throw lines.error("the row does not have the columns of the first line", at: record.line, hint: hintForMalformed)
    }
    let denomination = header.field("denominationUniteLegale", of: record)
    guard header.field("statutDiffusionUniteLegale", of: record) == "O", !denomination.isEmpty,
      includesClosed || header.field("etatAdministratifUniteLegale", of: record) != "C"
    else { return [] }
    var name = ImportedName(kind: .company, name: denomination)
    name.aliases = [
      header.field("sigleUniteLegale", of: record), header.field("denominationUsuelle1UniteLegale", of: record),
      header.field("denominationUsuelle2UniteLegale", of: record),
      header.field("denominationUsuelle3UniteLegale", of: record),
    ].filter { !$0.isEmpty && $0 != "[ND]" }
    name.attributes = ["siren": header.field("siren", of: record)]
    return denomination == "[ND]" ? [] : [name]
  }
}

/// What to do about a malformed row.
let hintForMalformed = "mend the row, or leave such rows out with --skip-malformed"
