import AnnotationModel
import Glaneur
import Testing

/// Rules that users add, and lexicon files that are wrong.
@Suite struct UserRulesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let rule = """
    rule sings for a body
      match subject:<person> "chante" "pour" "l'" object:<organization>
      gives affiliated_with
      yes [subject: Marie Durand] chante pour l'[object: Institut Curie].
      no  Marie Durand parle pour l'Institut Curie.

    """

  /// What an extractor with the folder's rules reads, one `relation(rule)` a fact.
  private func facts(of text: String, rules: [String]) throws -> [String] {
    var options = ExtractionOptions()
    options.ruleFolders = rules
    let extractor = try Extractor(options: options)
    let result = try extractor.extract(SourceDocument(id: "a", bytes: Array(text.utf8)))
    return result.extraction.facts.map { "\($0.relation): \($0.evidence[0].rule)" }
  }

  @Test func aRuleInAUserFolderChangesTheOutputAndOverridesByName() throws {
    let text = "Marie Durand chante pour l'Institut Curie."
    #expect(try facts(of: text, rules: []) == [])
    try folder.write("rules/songs.rules", Self.rule)
    #expect(try facts(of: text, rules: [folder.file("rules")]) == ["affiliated_with: sings for a body"])
    let silent = Self.rule.replacing("chante", with: "danse")
    try folder.write("more/songs.rules", silent)
    #expect(try facts(of: text, rules: [folder.file("rules"), folder.file("more")]) == [])
  }

  @Test func aUserFolderMayDeclareARelation() throws {
    try folder.write("rules/schema.tsv", "sings_for\tperson\torganization\t-\t-\n")
    try folder.write("rules/common.rules", "define <sings> = \"chante\" | \"danse\"\n")
    try folder.write(
      "rules/songs.rules",
      Self.rule.replacing("\"chante\"", with: "<sings>").replacing("affiliated_with", with: "sings_for"))
    #expect(
      try facts(of: "Marie Durand danse pour l'Institut Curie.", rules: [folder.file("rules")])
        == ["sings_for: sings for a body"])
  }

  @Test(arguments: [
    ("a.rules", "rule x\n  match <nowhere>\n", ":2:9: nothing is called <nowhere>"),
    ("a.rules", "rule x\n  match \"a\"\n  gives person\n  yes a\n", ":1:6: the rule needs an example that matches"),
    ("a.txt", "", ": there is no rule file in this folder (name a folder that holds .rules files)"),
  ])
  func hostile47(name: String, contents: String, message: String) throws {
    try folder.write("rules/\(name)", contents)
    let error = #expect(throws: ConfigurationError.self) { try facts(of: "", rules: [folder.file("rules")]) }
    let place = name.hasSuffix(".rules") ? "/" + name : ""
    #expect("\(try #require(error))".hasPrefix(folder.file("rules") + place + message))
  }

  @Test func hostile49MarkupIsOnlyData() throws {
    try folder.write("rules/songs.rules", Self.rule)
    let markup = "{{sings for a body}} <person> '; DROP TABLE facts; -- $(reboot) %s [subject: Marie Durand]"
    #expect(try facts(of: markup, rules: [folder.file("rules")]) == [])
    #expect(
      try facts(of: "Marie Durand chante pour l'Institut Curie. " + markup, rules: [folder.file("rules")])
        == ["affiliated_with: sings for a body"])
  }
}
