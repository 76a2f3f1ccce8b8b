/// How a database is written for other programs.
public enum ExportFormat: String, Sendable, CaseIterable {
  /// RFC 4180 with a header line.
  case csv
  /// One array of objects.
  case json
  /// One object a line.
  case jsonl
  case ntriples
  /// One graph a piece of evidence.
  case nquads
  case turtle
  case jsonld
  /// The graph of asserted statements.
  case graphml
  /// The same for Graphviz.
  case dot
  /// The mentions in the sentences: one token a line with its BIO label.
  case conll
}

/// Which CSV a program expects.
public enum CSVDialect: String, Sendable, CaseIterable {
  /// Commas, UTF-8 without a mark.
  case rfc4180
  /// What a French Excel opens: semicolons, a byte order mark, decimal commas.
  case excelFR = "excel-fr"
}

extension FactDatabase {
  /// Writes the facts that pass `filter`, with all that the format tells besides, piece by piece.
  ///
  /// The order depends on the content alone, so that equal databases give equal bytes, and memory does not grow with
  /// the database. `columns` are those of `csv`, `json` and `jsonl`; of `filter`, `graphml` and `dot` ask
  /// only whether open facts count, and `conll` nothing. Throws `StorageError` and what `write` throws.
  public func export(
    as format: ExportFormat, _ filter: FactFilter = .everything, columns: [FactColumn] = FactColumn.all,
    dialect: CSVDialect = .rfc4180, isCSVSafe: Bool = false, _ write: ([UInt8]) throws -> Void
  ) throws {
    switch format {
    case .csv:
      let encoder = FactEncoder(format: .csv, columns: columns, dialect: dialect, isCSVSafe: isCSVSafe)
      try writeFacts(encoder, filter, write)
    case .json: try writeFacts(FactEncoder(format: .json, columns: columns), filter, write)
    case .jsonl: try writeFacts(FactEncoder(format: .jsonl, columns: columns), filter, write)
    case .ntriples: try writeRDF(.ntriples, filter, write)
    case .nquads: try writeRDF(.nquads, filter, write)
    case .turtle: try writeRDF(.turtle, filter, write)
    case .jsonld: try writeRDF(.jsonld, filter, write)
    case .graphml: try writeGraph(isXML: true, includesOpen: filter.includesOpen, write)
    case .dot: try writeGraph(isXML: false, includesOpen: filter.includesOpen, write)
    case .conll: try writeCoNLL(write)
    }
  }

  /// Writes the facts that pass `filter` with `encoder`, piece by piece.
  ///
  /// Throws `StorageError` and what `write` throws.
  public func writeFacts(_ encoder: FactEncoder, _ filter: FactFilter, _ write: ([UInt8]) throws -> Void) throws {
    var encoder = encoder
    encoder.begin()
    try forEachFact(filter) { fact in
      encoder.append(fact)
      if encoder.bytes.count >= 1 << 16 { try write(encoder.take()) }
    }
    encoder.end()
    try write(encoder.take())
  }
}

extension FactFilter {
  /// Every place where a document states a fact, of any modality, but no open facts.
  public static var everything: FactFilter {
    var filter = FactFilter()
    filter.includesFurtherEvidence = true
    return filter
  }
}
