extension StoredFact {
  /// The fact and where it stands, as RDF.
  ///
  /// An asserted fact is a triple, in the graph of its evidence where there are graphs. The evidence tells the rest:
  /// document, words, place, rule, modality, qualifiers; without a graph it names the triple's parts. What is not
  /// asserted is only ever described there, never stated.
  func rdf(hasGraphs: Bool) -> [RDFStatement] {
    let evidence = evidenceIRI
    let relation = RDFVocabulary.relation(predicate)
    var statements: [RDFStatement] = []
    let isAsserted = modality == "asserted"
    if isAsserted {
      let graph = hasGraphs ? evidence : nil
      statements.append(RDFStatement(subject: subjectIRI, predicate: relation, object: objectTerm, graph: graph))
    }
    func describe(_ name: String, _ object: RDFTerm) {
      statements.append(RDFStatement(subject: evidence, predicate: RDFVocabulary.iri(name), object: object))
    }
    describe("rdf:type", .iri(RDFVocabulary.iri("prov:Entity")))
    if !(isAsserted && hasGraphs) {
      describe("rdf:type", .iri(RDFVocabulary.iri("rdf:Statement")))
      describe("rdf:subject", .iri(subjectIRI))
      describe("rdf:predicate", .iri(relation))
      describe("rdf:object", objectTerm)
    }
    describe("prov:wasDerivedFrom", .iri(RDFName.document(document)))
    describe("prov:value", .literal(self.evidence))
    describe("glaneur:start", .integer(span.lowerBound))
    describe("glaneur:end", .integer(span.upperBound))
    describe("glaneur:rule", .literal(rule))
    describe("glaneur:modality", .literal(modality))
    if let source, let sourceType {
      describe("prov:wasAttributedTo", .iri(RDFName.thing(source, type: sourceType, in: "", at: nil)))
    }
    for (name, value) in qualifierPairs { describe("glaneur:" + percentEncoded(name), .value(value)) }
    return statements
  }

  private var subjectIRI: String { RDFName.thing(subject, type: subjectType, in: document, at: subjectStart) }

  private var objectTerm: RDFTerm {
    guard objectType == TermType.literal.rawValue else {
      return .iri(RDFName.thing(object, type: objectType, in: document, at: objectStart))
    }
    return .value(object, isDate: RDFVocabulary.datedRelations.contains(predicate))
  }

  private var evidenceIRI: String {
    "urn:glaneur:evidence:\(percentEncoded(document)):\(hexadecimal(id)):\(evidencePosition)"
  }
}

/// The IRIs of what the database holds; the same in every database.
enum RDFName {
  static func document(_ path: String) -> String { "urn:glaneur:document:" + percentEncoded(path) }

  /// An entity goes by its type and folded name, a count by its document and place.
  static func thing(_ label: String, type: String, in document: String, at start: Int?) -> String {
    switch TermType(rawValue: type) {
    case .document: RDFName.document(label)
    case .count: "urn:glaneur:count:\(percentEncoded(document)):\(start ?? 0):\(percentEncoded(label))"
    case .literal: "urn:glaneur:literal:" + percentEncoded(label)
    default: "urn:glaneur:\(type):" + percentEncoded(foldedName(label))
    }
  }
}

extension RDFTerm {
  static func integer(_ number: Int) -> RDFTerm { .literal(String(number), type: RDFVocabulary.iri("xsd:integer")) }

  /// A literal with the type that its text has: date, number or plain text.
  static func value(_ text: String, isDate: Bool = false) -> RDFTerm {
    let isNumber = !text.isEmpty && text.utf8.count <= 18 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if isNumber, !isDate { return .literal(text, type: RDFVocabulary.iri("xsd:integer")) }
    guard let date = PartialDate(text) else { return .literal(text) }
    let type = [4: "xsd:gYear", 7: "xsd:gYearMonth"][date.text.utf8.count] ?? "xsd:date"
    return .literal(text, type: RDFVocabulary.iri(type))
  }
}
