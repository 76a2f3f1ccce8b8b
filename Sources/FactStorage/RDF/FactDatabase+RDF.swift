import GRDB

extension FactDatabase {
  /// Writes the documents, entities and facts that pass `filter` as RDF, piece by piece.
  ///
  /// The order depends on the content alone. Throws `StorageError` and what `write` throws.
  public func writeRDF(_ syntax: RDFSyntax, _ filter: FactFilter, _ write: ([UInt8]) throws -> Void) throws {
    var encoder = RDFEncoder(syntax)
    func append(_ statements: [RDFStatement]) throws {
      for statement in statements { encoder.append(statement) }
      if encoder.bytes.count >= 1 << 16 { try write(encoder.take()) }
    }
    encoder.begin()
    try forEachDocument { try append($0.rdf) }
    try forEachEntity { try append($0.rdf) }
    try forEachFact(filter) { try append($0.rdf(hasGraphs: syntax.hasGraphs)) }
    encoder.end()
    try write(encoder.take())
  }
}

extension StoredDocument {
  /// The document as RDF.
  var rdf: [RDFStatement] {
    let subject = RDFName.document(path)
    func statement(_ name: String, _ object: RDFTerm) -> RDFStatement {
      RDFStatement(subject: subject, predicate: RDFVocabulary.iri(name), object: object)
    }
    var statements = [statement("rdf:type", .iri(RDFVocabulary.type("document")))]
    statements.append(statement("schema:identifier", .literal(path)))
    if let title { statements.append(statement("schema:headline", .literal(title))) }
    if let byline { statements.append(statement("schema:author", .literal(byline))) }
    if let date { statements.append(statement("schema:datePublished", .value(date))) }
    if let url { statements.append(statement("schema:url", .literal(url))) }
    return statements
  }
}

extension StoredEntity {
  /// The entity as RDF: its type, its name and its other names.
  var rdf: [RDFStatement] {
    let subject = RDFName.thing(name, type: type, in: "", at: nil)
    var statements = [
      RDFStatement(
        subject: subject, predicate: RDFVocabulary.iri("rdf:type"), object: .iri(RDFVocabulary.type(type))),
      RDFStatement(subject: subject, predicate: RDFVocabulary.iri("rdfs:label"), object: .literal(name)),
    ]
    for other in names where other != name {
      statements.append(
        RDFStatement(subject: subject, predicate: RDFVocabulary.iri("skos:altLabel"), object: .literal(other)))
    }
    return statements
  }
}
