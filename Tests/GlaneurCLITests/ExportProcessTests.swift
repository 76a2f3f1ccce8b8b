import FactStorage
import Foundation
import Testing

/// Whether there is Python to read the exports with.
private let hasPython = ["/usr/bin/python3", "/usr/local/bin/python3"].contains {
  FileManager.default.isExecutableFile(atPath: $0)
}

/// Every format is read by a program that knows nothing of this one.
@Suite struct ExportProcessTests {
  private let command: Command
  private static let hostile = ["Ève \"Réal\" <b>", "=1+1;\\", "A\tB\nC, D & {E} > é\u{1}"]

  init() throws {
    command = try Command()
    try command.makeDatabase(subjects: Self.hostile)
  }

  /// What Python's own reader of a format finds as subjects.
  @Test(
    .enabled(if: hasPython),
    arguments: [
      ("csv", [], "[row['subject'] for row in csv.DictReader(open('out', newline=''))]"),
      (
        "csv", ["--dialect", "excel-fr"],
        "[row['subject'] for row in csv.DictReader(open('out', newline='', encoding='utf-8-sig'), delimiter=';')]"
      ),
      ("json", [], "[fact['subject'] for fact in json.load(open('out'))]"),
      ("jsonl", [], "[json.loads(line)['subject'] for line in open('out')]"),
      (
        "jsonld", [],
        "[node['rdfs:label'][0] for node in json.load(open('out'))['@graph'] if 'schema:Person' in node['@type']]"
      ),
    ])
  func pythonReadsWhatWasWritten(_ format: String, _ options: [String], _ expression: String) throws {
    try export(format, options)
    let found = try python("import csv, json\nprint(json.dumps(sorted(\(expression))))")
    let subjects = try JSONDecoder().decode([String].self, from: Data(found.utf8))
    #expect(subjects == Self.hostile.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) })
  }

  @Test(.enabled(if: hasPython)) func hostile67LinesOfTriplesFollowTheGrammar() throws {
    for format in ["ntriples", "nquads"] {
      try export(format)
      #expect(try python(Self.tripleGrammar) == "ok\n", "\(format)")
    }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/rapper")))
  func hostile67RaptorReadsEveryRDFFormatAlike() throws {
    var counts: [String] = []
    for (format, parser) in [("ntriples", "ntriples"), ("turtle", "turtle")] {
      try export(format)
      let result = try run("/usr/bin/rapper", ["-q", "-i", parser, "-o", "ntriples", command.path("out")])
      #expect(result.code == 0)
      counts.append(result.output.split(separator: "\n").sorted().joined(separator: "\n"))
    }
    #expect(counts[0] == counts[1])
    try export("nquads")
    #expect(try run("/usr/bin/rapper", ["-q", "-c", "-i", "nquads", command.path("out")]).code == 0)
  }

  @Test func whatIsNotAssertedIsNeverStatedInRDF() throws {
    try export("ntriples")
    let stated = try command.content("out").split(separator: "\n").filter { $0.contains("schema.org/jobTitle> \"") }
    #expect(stated.count == 1)
  }

  @Test(.enabled(if: hasPython)) func hostile64GraphMLIsWellFormed() throws {
    try export("graphml")
    let labels = try python(
      """
      import json, xml.etree.ElementTree as tree
      space = '{http://graphml.graphdrawing.org/xmlns}'
      root = tree.parse('out').getroot()
      ids = {node.get('id') for node in root.iter(space + 'node')}
      edges = list(root.iter(space + 'edge'))
      assert edges and all(edge.get(end) in ids for edge in edges for end in ('source', 'target'))
      print(len(ids), len(edges))
      """)
    #expect(labels == "2 1\n")
  }

  @Test(
    .enabled(if: hasPython),
    arguments: ["</data><script>alert('1')</script>", "]]> &lt; \" ' <!--", "javascript:alert(1)"])
  func hostile64NamesAreEscapedInXML(_ name: String) throws {
    try command.makeDatabase(subjects: [name])
    try command.write("name", name)
    try export("graphml")
    let found = try python(
      """
      import xml.etree.ElementTree as tree
      nodes = list(tree.parse('out').getroot().iter())
      assert not any(node.tag.endswith('script') for node in nodes)
      print(open('name').read() in [text for node in nodes for text in [node.text, *node.attrib.values()]])
      """)
    #expect(found == "True\n")
  }

  @Test(arguments: [
    ("\" ]; x [URL=\"javascript:1\"", #""\" ]; x [URL=\"javascript:1\"""#), ("fin\\", #""fin\\""#),
    ("a\n//b", #""a\n//b""#),
  ])
  func hostile64NamesAreQuotedInDOT(_ name: String, _ quoted: String) throws {
    try command.makeDatabase(subjects: [name])
    try export("dot")
    #expect(try command.content("out").contains("[label=\(quoted), class="))
  }

  @Test func hostile65DocumentNamesStayInTheFolder() throws {
    let database = try FactDatabase.openForWriting(command.path("odd.sqlite"))
    let names = ["../x", "..", "/etc/y", "a/../../z", ".", "", "nul\0x", String(repeating: "é/", count: 300)]
    let records = names.map { (DocumentRecord(id: $0, status: .ok), String?.none) }
    try database.store(records, versions: EngineVersions(engine: "1", lexicon: "1", icu: "72"))
    let before = try Set(FileManager.default.contentsOfDirectory(atPath: command.folder))
    let result = try command.run("export", "--db", "odd.sqlite", "--format", "brat", "--output", "brat")
    #expect(result.code == 0, "\(result.errors)")
    let made = try FileManager.default.contentsOfDirectory(atPath: command.path("brat"))
    #expect(made.count == 2 * names.count)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: command.path("brat")).count == made.count)
    let after = try Set(FileManager.default.contentsOfDirectory(atPath: command.folder))
    #expect(
      after.subtracting(before).subtracting([".output", ".errors", "odd.sqlite-wal", "odd.sqlite-shm"]) == ["brat"])
  }

  @Test func dotQuotesEveryName() throws {
    try export("dot")
    let lines = try command.content("out").split(separator: "\n")
    #expect(lines.first == "digraph glaneur {" && lines.last == "}")
    #expect(lines.contains { $0.contains(#"[label="Ève \"Réal\" <b>", class="person"]"#) })
  }

  @Test(.enabled(if: hasPython)) func coNLLAndBratCarryTheMentions() throws {
    try command.write("in/a.txt", "Ève Réal, présidente d'Anix, a dévoilé 20 produits.")
    #expect(try command.run("ingest", "in", "--db", "read.sqlite").code == 0)
    let lines = try command.run("export", "--db", "read.sqlite", "--format", "conll").lines
    #expect(lines.first == "# newdoc id = a.txt")
    #expect(lines.contains("Ève\tB-person") && lines.contains("Réal\tI-person") && lines.contains("d'\tO"))
    #expect(try command.run("export", "--db", "read.sqlite", "--format", "brat", "--output", "brat").code == 0)
    let found = try python(
      """
      text = open('brat/a.txt.txt', newline='').read()
      for line in open('brat/a.txt.ann'):
        if line.startswith('T'):
          name, place, words = line.rstrip('\\n').split('\\t')
          kind, start, end = place.split(' ')
          assert text[int(start):int(end)] == words
          print(kind, words)
      """)
    #expect(found.contains("person Ève Réal\n"))
    #expect(try command.run("export", "--db", "read.sqlite", "--format", "brat", "--output", "brat").code == 73)
    try command.write("brat/notes.md", "mes notes")
    let refused = try command.run("export", "--db", "read.sqlite", "--format", "brat", "--output", "brat", "--force")
    #expect(refused.code == 73 && refused.errors.contains("holds more"))
  }

  @Test func hostile68AnExportNeverReplacesUnasked() throws {
    for format in ["csv", "turtle", "graphml"] {
      try command.write("out", "mes notes")
      #expect(try command.run("export", "--format", format, "--output", "out").code == 73)
      #expect(try command.content("out") == "mes notes")
      #expect(try command.run("export", "--format", format, "--output", "out", "--force").code == 0)
      #expect(try command.run("export", "--format", format, "--output", "facts.sqlite", "--force").code == 73)
    }
  }

  @Test func exportsTakeFilters() throws {
    #expect(try command.run("export", "--subject", "=1+1;\\", "--format", "jsonl").lines.count == 1)
    #expect(try command.run("export", "--subject", "x", "--format", "dot").code == 64)
    #expect(try command.run("export", "--dialect", "excel-fr", "--format", "json").code == 64)
  }

  private func export(_ format: String, _ options: [String] = []) throws {
    let process = try command.start(["export", "--format", format, "--output", "out", "--force"] + options)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private func python(_ script: String) throws -> String {
    let result = try run("/usr/bin/env", ["PYTHONUTF8=1", "python3", "-c", script])
    #expect(result.code == 0, "\(script)")
    return result.output
  }

  private func run(_ program: String, _ arguments: [String]) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: command.folder)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// The grammar of N-Triples and N-Quads as W3C writes it, without blank nodes and language tags.
  private static let tripleGrammar = #"""
    import re
    iri = r'<[a-z]+:[^\x00-\x20<>"{}|^`\\]*>'
    literal = r'"(?:[^"\\\n\r]|\\[tbnrf"\'\\]|\\u[0-9A-F]{4})*"(?:\^\^' + iri + ')?'
    line = re.compile(iri + ' ' + iri + ' (?:' + iri + '|' + literal + ')(?: ' + iri + r')? \.')
    lines = open('out', newline='').read().split('\n')
    assert lines.pop() == '' and lines
    for text in lines:
      assert line.fullmatch(text), text
    print('ok')
    """#
}
