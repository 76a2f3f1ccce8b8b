import AnnotationModel
import Foundation

/// Makes the rows of a record.
struct RecordPreparation {
  private let record: DocumentRecord
  private let facts: [FactRecord]
  private(set) var rows: PreparedRows
  private(set) var terms: [PreparedRecord.Term] = []
  private(set) var names: [PreparedRecord.Name] = []
  private(set) var rules = NumberedTexts()
  private(set) var predicates = NumberedTexts()
  private(set) var statements: [PreparedRecord.Statement] = []
  private var json = JSONWriter()
  /// The texts of `names`.
  private var nameTexts: [String] = []
  private var literals: [ExactText: Int] = [:]
  private var literalNames: Set<LiteralName> = []
  private var documentTerm: Int?
  /// The terms of each fact's subject and object.
  private var ends: [(subject: Int, object: Int)] = []

  private struct LiteralName: Hashable {
    let term: Int
    let name: ExactText
  }

  init(_ record: DocumentRecord) {
    self.record = record
    facts = record.facts + record.countFacts + record.openFacts
    let valueCount =
      32 + record.sentences.count * 11 + record.mentions.count * 9 + record.quantities.count * 13
      + (record.entities.count + record.counts.count) * 16 + record.counts.count * 14 + facts.count * 26
    let textCount = record.sentences.reduce(512) { $0 + $1.passage.text.utf8.count * 2 + 16 }
    rows = PreparedRows(
      valueCapacity: valueCount,
      textCapacity: textCount + (record.mentions.count + record.quantities.count + facts.count) * 32)
  }

  /// Makes all rows, table after table.
  mutating func prepare(location: String?, original: String?) {
    addDocument(location, original)
    addSentences()
    addTerms()
    addNames()
    addMentions()
    addQuantities()
    addCounts()
    addStatements()
    addEvidence()
    rows.finish()
  }

  private mutating func addDocument(_ location: String?, _ original: String?) {
    rows.begin(.documents)
    rows.row(
      RowReference(.document), record.id, location, record.sha256, record.metadata.title, record.metadata.byline,
      record.metadata.date?.description, record.url, record.decoding?.encoding, record.decoding?.replacementCount ?? 0,
      record.decoding?.looksDoubleEncoded ?? false, record.status.rawValue, record.problem?.code,
      record.problem?.message, RowReference(.engine))
    guard let original else { return }
    rows.begin(.originalRecords)
    rows.row(RowReference(.document), original)
  }

  private mutating func addSentences() {
    rows.begin(.sentences)
    for (index, sentence) in record.sentences.enumerated() {
      rows.row(
        RowReference(.sentence, index), RowReference(.document), index, sentence.block.name, sentence.passage)
    }
    rows.begin(.words)
    for (index, sentence) in record.sentences.enumerated() {
      rows.row(RowReference(.sentence, index), FoldedText(sentence.passage.text))
    }
  }

  private mutating func addMentions() {
    rows.begin(.mentions)
    for mention in record.mentions {
      rows.row(
        RowReference(.document), mention.entity.map { RowReference(.term, $0) }, mention.type.name, rule(mention.rule),
        mention.passage)
    }
  }

  private mutating func addQuantities() {
    rows.begin(.quantities)
    for quantity in record.quantities {
      json.removeAll()
      json.value(quantity.value, of: quantity.type)
      let (low, high, unit) = quantity.value?.bounds ?? (nil, nil, nil)
      rows.row(
        RowReference(.document), quantity.type.rawValue, json, low, high, unit, quantity.modifier?.rawValue,
        rule(quantity.rule), quantity.passage)
    }
  }

  private mutating func rule(_ name: String) -> RowReference { RowReference(.rule, rules.number(of: name)) }
}

extension RecordPreparation {
  /// Adds the terms in the order of their ids: entities, counts, then what facts state besides.
  private mutating func addTerms() {
    rows.begin(.terms)
    for entity in record.entities { addTerm(entity) }
    for index in record.counts.indices {
      let names = record.names(of: .count(index))
      let term = addTerm("count", label: names[0])
      for (position, name) in names.enumerated() { addName(name, position, of: term) }
    }
    for fact in facts {
      let subject = term(fact.subject)
      ends.append((subject, term(fact.object)))
    }
  }

  /// The entity of that type and full name, the same for all documents.
  ///
  /// Its label is the greatest of the full name's spellings seen, whatever their order: small letters come after
  /// capitals and accented ones after plain ones, so that « Élysée » wins over « ELYSEE ».
  private mutating func addTerm(_ entity: Entity) {
    let key = foldedName(entity.name)
    var label = entity.name.withoutNULs
    for name in entity.names.dropFirst() where foldedName(name) == key {
      let name = name.withoutNULs
      // As SQLite compares: byte by byte.
      if label.utf8.lexicographicallyPrecedes(name.utf8) { label = name }
    }
    let term = addTerm("entity", entity.type, key: key.withoutNULs, label: label)
    for (position, name) in entity.names.enumerated() { addName(name, position, of: term) }
  }

  private mutating func term(_ term: FactRecord.Term) -> Int {
    switch term {
    case .entity(let index): return index
    case .count(let index): return countTerm(index).index
    case .literal(let literal): return self.term(literal)
    case .document:
      if let documentTerm { return documentTerm }
      let added = addTerm("document", label: record.id)
      addName(record.id, 0, of: added)
      documentTerm = added
      return added
    }
  }

  /// The literal of that normal form, the same for all documents.
  private mutating func term(_ literal: Literal) -> Int {
    let normal = literal.normal.withoutNULs
    let term = literals[ExactText(normal)] ?? addTerm("literal", key: normal, label: normal)
    literals[ExactText(normal)] = term
    for (position, name) in record.names(of: .literal(literal)).enumerated()
    where literalNames.insert(LiteralName(term: term, name: ExactText(name))).inserted {
      addName(name, position, of: term)
    }
    return term
  }

  private mutating func addTerm(
    _ kind: String, _ type: MentionType? = nil, key: String? = nil, label: String
  ) -> Int {
    let index = terms.count
    terms.append(PreparedRecord.Term(key: key.map { TermKey(type: type, text: ExactText($0)) }, label: label))
    rows.row(
      RowReference(.term, index), kind, type?.name, label, key, key == nil ? RowReference(.document) : nil)
    return index
  }

  private mutating func addName(_ name: String, _ position: Int, of term: Int) {
    names.append(PreparedRecord.Name(term: term, name: ExactText(name.withoutNULs), position: position))
    nameTexts.append(name)
  }

  private mutating func addNames() {
    rows.begin(.names)
    for (index, name) in names.enumerated() {
      rows.row(
        RowReference(.name, index), RowReference(.term, name.term), nameTexts[index], FoldedText(nameTexts[index]))
    }
    rows.begin(.documentNames)
    for (index, name) in names.enumerated() {
      rows.row(RowReference(.document), RowReference(.name, index), name.position)
    }
  }
}

extension RecordPreparation {
  private mutating func addCounts() {
    rows.begin(.counts)
    for (index, count) in record.counts.enumerated() {
      json.removeAll()
      json.amount(count.value)
      rows.row(
        countTerm(index), RowReference(.document), json, count.value.bounds.low, count.value.bounds.high, count.noun,
        count.approximation?.rawValue, count.division.map(countTerm), rule(count.rule), count.passage)
    }
    rows.begin(.countOwners)
    for (index, count) in record.counts.enumerated() {
      for (position, owner) in count.owners.enumerated() {
        rows.row(countTerm(index), position, RowReference(.term, owner))
      }
    }
    rows.begin(.countMembers)
    for (index, count) in record.counts.enumerated() {
      for (position, member) in count.members.enumerated() { rows.row(countTerm(index), position, member) }
    }
  }

  private func countTerm(_ index: Int) -> RowReference { RowReference(.term, record.entities.count + index) }

  private mutating func addStatements() {
    rows.begin(.statements)
    for (index, fact) in facts.enumerated() {
      json.removeAll()
      json.qualifiers(fact.qualifiers)
      let qualifiers = json.text.withoutNULs
      let (predicate, ends) = (predicates.number(of: fact.relation), ends[index])
      statements.append(
        PreparedRecord.Statement(
          subject: ends.subject, predicate: predicate, object: ends.object, modality: fact.modality,
          qualifiers: ExactText(qualifiers)))
      rows.row(
        RowReference(.statement, index), RowReference(.term, ends.subject), RowReference(.predicate, predicate),
        RowReference(.term, ends.object), fact.modality.rawValue, qualifiers)
    }
    rows.begin(.qualifiers)
    for (index, fact) in facts.enumerated() where !fact.qualifiers.isEmpty {
      let start = rows.values.count
      for qualifier in fact.qualifiers {
        rows.row(
          RowReference(.statement, index), qualifier.name, qualifier.value,
          qualifier.entity.map { RowReference(.term, $0) })
      }
      statements[index].qualifierRows = start..<rows.values.count
    }
  }

  private mutating func addEvidence() {
    rows.begin(.evidence)
    for (index, fact) in facts.enumerated() {
      let surface: String? =
        if case .literal = fact.object { record.names(of: fact.object).dropFirst().first } else { nil }
      for (position, evidence) in fact.evidence.enumerated() {
        rows.row(
          RowReference(.statement, index), RowReference(.document),
          evidence.sentence.map { RowReference(.sentence, $0) }, Int64(bitPattern: fact.id), position,
          evidence.block.name, surface, rule(evidence.rule), evidence.source.map { RowReference(.term, $0) },
          evidence.passage)
      }
    }
  }
}

/// Texts that are numbered in the order in which they first come.
struct NumberedTexts {
  private(set) var list: [String] = []
  private var numbers = [ExactText: Int](minimumCapacity: 24)
  private var last = 0

  mutating func number(of text: String) -> Int {
    // Most come several times in a row.
    if last < list.count, ExactText(list[last]) == ExactText(text) { return last }
    last = numbers[ExactText(text), default: list.count]
    if last == list.count {
      numbers[ExactText(text)] = last
      list.append(text)
    }
    return last
  }
}

extension QuantityValue {
  /// The least and the greatest number it stands for, and its unit.
  fileprivate var bounds: (ExactDecimal?, ExactDecimal?, String?) {
    switch self {
    case .number(let number): (number, number, nil)
    case .range(let low, let high): (low, high, nil)
    case .measure(let amount, let unit): (amount.bounds.low, amount.bounds.high, unit)
    case .iso8601: (nil, nil, nil)
    }
  }
}

extension Amount {
  /// The least and the greatest number it stands for.
  fileprivate var bounds: (low: ExactDecimal?, high: ExactDecimal?) {
    switch self {
    case .exact(let number): (number, number)
    case .range(let low, let high): (low, high)
    }
  }
}
