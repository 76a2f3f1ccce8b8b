import AnnotationModel
import FactStorage
import Foundation
import Glaneur
import Testing

/// Public data files in their true formats, with their quirks, a few rows each.
@Suite struct NameImportTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func summary(
    _ format: NameImport.Format, _ contents: [UInt8], _ options: NameImport.Options = NameImport.Options()
  ) throws -> NameImport.Summary {
    let path = folder.file("input")
    try Data(contents).write(to: URL(fileURLWithPath: path))
    return try NameImport(format, options: options) { ["avenir", "rose"].contains($0.lowercased()) }
      .run([path], into: folder.file("my")) { _ in }
  }

  /// The rows that are written, without comments.
  private func rows(_ file: String) throws -> [String] {
    let text = try String(contentsOfFile: folder.file("my/names/" + file), encoding: .utf8)
    return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  private func imported(
    _ format: NameImport.Format, _ contents: String, _ options: NameImport.Options = NameImport.Options(),
    file: String? = nil
  ) throws -> [String] {
    _ = try summary(format, Array(contents.utf8), options)
    return try rows(file ?? format.rawValue + ".tsv")
  }

  @Test func givenNamesAreAddedUpOverYearsAndSexes() throws {
    let contents = """
      \u{FEFF}sexe;preusuel;annais;nombre\r
      1;JEAN-PIERRE;1948;11234\r
      1;JEAN-PIERRE;XXXX;7\r
      1;CAMILLE;1900;30\r
      2;CAMILLE;1900;20\r
      2;ROSE;1900;12\r
      1;_PRENOMS_RARES;1900;1249\r
      2;ÉLODIE;1980;3\r
      1;D'ARTAGNAN;1990;25\r
      """
    var options = NameImport.Options()
    options.minimum = 10
    #expect(
      try imported(.inseeGivenNames, contents, options) == [
        "Camille\t\tgender=both", "D'Artagnan\t\tgender=m", "Jean-Pierre\t\tgender=m", "Rose\t\tgender=f",
      ])
    let manifest = try String(contentsOfFile: folder.file("my/manifest.tsv"), encoding: .utf8)
    #expect(manifest.contains("names/insee-given-names.tsv\tnames\tgiven name\t-\tINSEE"))
  }

  @Test func givenNamesOfOtherYearsHaveOtherColumnsAndEncodings() throws {
    var options = NameImport.Options()
    options.isWindows1252 = true
    let contents = "sexe\tprenom\tperiode\tvaleur\n2\t".utf8 + [0xC9] + "LODIE\t1980\t3\n".utf8
    _ = try summary(.inseeGivenNames, Array(contents), options)
    #expect(try rows("insee-given-names.tsv") == ["Élodie\t\tgender=f"])
  }

  @Test func communesWithTheirArticles() throws {
    let contents = """
      TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT
      COM,76351,28,76,76D,762,2,HAVRE,Havre,"Le Havre",7699,
      COM,"01001",84,01,01D,012,5,ABERGEMENT CLEMENCIAT,Abergement-Clémenciat,L'Abergement-Clémenciat,0108,
      ARM,69381,84,69,69M,691,0,LYON 1ER ARRONDISSEMENT,Lyon 1er Arrondissement,Lyon 1er Arrondissement,,69123
      COMD,01015,,,,,1,ARBIGNIEU,Arbignieu,Arbignieu,,01015

      """
    #expect(
      try imported(.inseeCommunes, contents) == [
        "Le Havre\tHavre\tcode=76351; department=76", "L'Abergement-Clémenciat\t\tcode=01001; department=01",
        "Lyon 1er Arrondissement\t\tcode=69381; department=69",
      ])
  }

  @Test func sireneKeepsLegalPersonsWhoseDiffusionIsOpen() throws {
    let header =
      "siren,statutDiffusionUniteLegale,sigleUniteLegale,nomUniteLegale,denominationUniteLegale,"
      + "denominationUsuelle1UniteLegale,etatAdministratifUniteLegale\n"
    let rows = [
      "123456782,O,LBP,,LYON BIO  PLASTIQUES,Lyonbio,A", "223456781,O,,,\"DUPONT \"\"ET FILS\"\", SA\",,A",
      "323456780,P,,[ND],[ND],,A", "423456789,N,,,SECRET,,A", "523456788,O,,DURAND,,,A", "623456787,O,,,FERMEE,,C",
      "723456786,O,,,AVENIR,,A",
    ]
    let contents = header + rows.joined(separator: "\n")
    #expect(
      try imported(.sirene, contents) == [
        "LYON BIO PLASTIQUES\tLBP | Lyonbio\tsiren=123456782", "DUPONT \"ET FILS\", SA\t\tsiren=223456781",
        "AVENIR\t\tcontext=yes; siren=723456786",
      ])
    var options = NameImport.Options()
    options.includesClosed = true
    options.replaces = true
    #expect(try imported(.sirene, contents, options).contains("FERMEE\t\tsiren=623456787"))
  }

  @Test func geonamesHasNeitherHeaderNorQuotationMarks() throws {
    func row(_ id: Int, _ name: String, _ aliases: String, _ inhabitants: String) -> String {
      [
        "\(id)", name, name, aliases, "48.8", "2.3", "P", "PPLC", "FR", "", "11", "75", "751", "", inhabitants, "",
        "42",
        "Europe/Paris", "2024-01-01",
      ].joined(separator: "\t")
    }
    let contents = [
      row(2_988_507, "Paris", "PAR,Lutèce,Париж,Parigi", "2138551"), row(1, "Foo \"the bar", "", ""),
    ].joined(separator: "\n")
    #expect(
      try imported(.geonames, contents) == [
        "Paris\tLutèce | Parigi\tcountry=FR; geonames=2988507; kind=P.PPLC",
        "Foo \"the bar\t\tcountry=FR; geonames=1; kind=P.PPLC",
      ])
    var options = NameImport.Options()
    (options.minimum, options.replaces) = (1_000, true)
    #expect(try imported(.geonames, contents, options).count == 1)
  }

  /// An item as a dump writes it; a property's statements name items with their rank.
  private func item(_ id: String, labels: String, aliases: String = "[]", _ claims: [(String, String, String)])
    -> String
  {
    let statements = claims.map { property, value, rank in
      #""\#(property)":[{"mainsnak":{"snaktype":"value","property":"\#(property)","datavalue":{"value":{"entity-type":"item","#
        + #""id":"\#(value)"},"type":"wikibase-entityid"}},"type":"statement","rank":"\#(rank)"}]"#
    }
    return
      #"{"type":"item","id":"\#(id)","labels":\#(labels),"aliases":\#(aliases),"claims":{\#(statements.joined(separator: ","))}}"#
  }

  @Test func wikidataByClassAndLanguage() throws {
    let items = [
      item(
        "Q1", labels: #"{"fr":{"language":"fr","value":"Marie Durand"},"en":{"language":"en","value":"Mary"}}"#,
        aliases: #"{"fr":[{"language":"fr","value":"M. \"Mimi\" Durand"}]}"#,
        [("P31", "Q5", "normal"), ("P21", "Q6581072", "normal")]),
      item("Q2", labels: #"{"mul":{"language":"mul","value":"Renault"}}"#, [("P31", "Q4830453", "preferred")]),
      item("Q3", labels: #"{"en":{"language":"en","value":"Somewhere"}}"#, [("P31", "Q515", "normal")]),
      item("Q4", labels: #"{"fr":{"language":"fr","value":"Homonymie"}}"#, [("P31", "Q4167410", "normal")]),
      item("Q5", labels: #"{"fr":{"language":"fr","value":"Faux"}}"#, [("P31", "Q5", "deprecated")]),
    ]
    let contents = "[\n" + items.joined(separator: ",\n") + "\n]\n"
    #expect(
      try imported(.wikidata, contents, file: "wikidata-person.tsv") == [
        "Marie Durand\tM. \"Mimi\" Durand\tgender=f; wikidata=Q1"
      ])
    #expect(try rows("wikidata-organization.tsv") == ["Renault\t\twikidata=Q2"])
    #expect(!FileManager.default.fileExists(atPath: folder.file("my/names/wikidata-place.tsv")))
  }

  @Test func aQueryResultWithRepeatedItems() throws {
    var options = NameImport.Options()
    options.type = .location
    let entity = "http://www.wikidata.org/entity/"
    let contents = """
      item,itemLabel,itemAltLabel
      \(entity)Q90,Paris,"Lutèce, Ville lumière"
      \(entity)Q90,Paris,Paname
      \(entity)Q7,Q7,
      \(entity)Q8,Lyon,

      """
    #expect(
      try imported(.wikidataCSV, contents, options, file: "wikidata-csv-place.tsv") == [
        "Paris\tLutèce | Ville lumière | Paname\twikidata=Q90", "Lyon\t\twikidata=Q8",
      ])
  }

  static let malformed: [(format: NameImport.Format, contents: [UInt8], expected: String)] = [
    (.inseeGivenNames, Array("a;b\n1;2\n".utf8), ":1: the first line names no column sexe"),
    (.inseeGivenNames, Array("sexe;preusuel;nombre\n1;JEAN;x\n".utf8), ":2: expected a row"),
    (.inseeGivenNames, Array("sexe;preusuel;nombre\n3;JEAN;1\n".utf8), ":2: the sex is neither 1 nor 2"),
    (.inseeCommunes, Array("TYPECOM,COM,LIBELLE\nCOM,01001\n".utf8), ":2: the row does not have the columns"),
    (.inseeCommunes, Array("TYPECOM,COM,LIBELLE\nCOM,1,\"Lyon\n".utf8), ":2: a quotation mark is not closed"),
    (.inseeCommunes, Array("TYPECOM,COM,LIBELLE\nCOM,1,L".utf8) + [0xE9], ":2: the line is not UTF-8"),
    (.sirene, [0x1F, 0x8B, 8, 0], ":1: this is no plain text"),
    (.geonames, Array("1\tParis\n".utf8), ":1: expected the 19 columns of GeoNames, found 2"),
    (.wikidata, Array("[\n{\"id\":\n]\n".utf8), ":2: the line is no item of a dump"),
  ]

  @Test(arguments: malformed.indices)
  func malformedRowsAreToldWithTheirLineOrLeftOut(index: Int) throws {
    let (format, contents, expected) = Self.malformed[index]
    let error = #expect(throws: ConfigurationError.self) { try summary(format, contents) }
    #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
    #expect((try? FileManager.default.contentsOfDirectory(atPath: folder.file("my/names"))) ?? [] == [])
  }

  @Test func malformedRowsMayBeLeftOut() throws {
    var options = NameImport.Options()
    options.skipsMalformed = true
    let summary = try summary(
      .inseeCommunes, Array("TYPECOM,COM,LIBELLE\nCOM,1\nCOM,69123,Lyon\n".utf8), options)
    #expect(summary.malformed == 1 && summary.remarks.first?.line == 2)
    #expect(summary.names == ["names/insee-communes.tsv": 1])
  }

  @Test func anEarlierImportIsReplacedOnlyWhenAsked() throws {
    let contents = Array("TYPECOM,COM,LIBELLE\nCOM,69123,Lyon\n".utf8)
    _ = try summary(.inseeCommunes, contents)
    #expect(throws: StorageError.self) { try summary(.inseeCommunes, contents) }
    var options = NameImport.Options()
    options.replaces = true
    _ = try summary(.inseeCommunes, contents, options)
    let manifest = try String(contentsOfFile: folder.file("my/manifest.tsv"), encoding: .utf8)
    #expect(manifest.components(separatedBy: "names/insee-communes.tsv").count == 2)
  }
}
