import AnnotationModel

/// Makes the rows of a record.
struct RecordPreparation: ~Copyable {
  private let record: DocumentRecord
  private let facts: [FactRecord]
  private var rows: PreparedRowsBuilder
  /// The numbers of the texts that rows of several documents are known by, each as it is before its NULs are replaced.
  private var numbers = NumberedTexts()
  /// What is known of those texts, by number.
  private(set) var texts: [SharedText] = []
  private(set) var terms: [PreparedRecord.Term] = []
  private(set) var names: [PreparedRecord.Name] = []
  private(set) var rules: [Int] = []
  private(set) var predicates: [Int] = []
  private(set) var statements: [PreparedRecord.Statement] = []
  private var json = JSONWriter()
  /// The forms in the text of literals that were added as names, each with its term.
  private var surfaces = NumberedTexts()
  private var documentTerm: Int?
  /// The terms of each fact's subject and object.
  private var ends: [(subject: Int, object: Int)] = []

  /// A text that rows of several documents are known by, and what goes by it.
  struct SharedText {
    /// Where the rows have it.
    let place: PreparedRows.Value
    /// The number of its folded form.
    var folded: Int32?
    /// The index of the literal, rule or predicate.
    var literal: Int32?
    var rule: Int32?
    var predicate: Int32?
  }

  init(_ record: DocumentRecord) {
    self.record = record
    facts = record.facts + record.countFacts + record.openFacts
    let valueCount =
      32 + record.sentences.count * 10 + record.mentions.count * 9 + record.quantities.count * 13
      + (record.entities.count + record.counts.count) * 16 + record.counts.count * 14 + facts.count * 26
    let textCount = record.sentences.reduce(512) { $0 + $1.passage.utf8.count * 2 + 16 }
    rows = PreparedRowsBuilder(
      valueCapacity: valueCount,
      textCapacity: textCount + (record.mentions.count + record.quantities.count + facts.count) * 32)
    texts.reserveCapacity(64)
    terms.reserveCapacity(record.entities.count + record.counts.count + facts.count)
    names.reserveCapacity(terms.capacity * 2)
  }

  /// Makes all rows, table after table.
  mutating func prepare(location: String?, original: String?) -> PreparedRows {
    addDocument(location, original)
    addSentences()
    addTerms()
    addNames()
    addMentions()
    addQuantities()
    addCounts()
    addStatements()
    addEvidence()
    return rows.finish()
  }

  private mutating func addDocument(_ location: String?, _ original: String?) {
    rows.begin(.documents)
    rows.add(record.id)
    rows.add(location)
    rows.add(record.sha256)
    rows.add(record.metadata.title)
    rows.add(record.metadata.byline)
    rows.add(record.metadata.date?.description)
    rows.add(record.url)
    rows.add(record.decoding?.encoding)
    rows.add(record.decoding?.replacementCount ?? 0)
    rows.add(record.decoding?.looksDoubleEncoded == true ? 1 : 0)
    rows.add(record.status.rawValue)
    rows.add(record.problem?.code)
    rows.add(record.problem?.message)
    rows.add(.engine)
    guard let original else { return }
    rows.begin(.originalRecords)
    rows.add(.document)
    rows.add(original)
  }

  private mutating func addSentences() {
    rows.begin(.sentences)
    for index in record.sentences.indices {
      rows.add(.document)
      rows.add(index)
      rows.add(record.sentences[index].block.name)
      rows.add(record.sentences[index].passage)
    }
    rows.begin(.words)
    for index in record.sentences.indices {
      rows.add(.sentence, index)
      rows.add(folded: record.sentences[index].passage)
    }
  }

  private mutating func addMentions() {
    rows.begin(.mentions)
    for mention in record.mentions {
      rows.add(.document)
      rows.add(.term, mention.entity)
      rows.add(mention.type.name)
      rows.add(mention.passage)
      rows.add(.rule, rule(mention.rule))
    }
  }

  private mutating func addQuantities() {
    rows.begin(.quantities)
    for quantity in record.quantities {
      json.removeAll()
      json.value(quantity.value, of: quantity.type)
      let (low, high, unit) = quantity.value?.bounds ?? (nil, nil, nil)
      rows.add(.document)
      rows.add(quantity.type.rawValue)
      rows.add(json)
      rows.add(low)
      rows.add(high)
      rows.add(unit)
      rows.add(quantity.modifier?.rawValue)
      rows.add(quantity.passage)
      rows.add(.rule, rule(quantity.rule))
    }
  }
}

extension RecordPreparation {
  /// The number of a text that rows of several documents are known by.
  private mutating func number(of text: String) -> Int { text.withBytes { number(of: $0) } }

  private mutating func number(of text: UnsafeBufferPointer<UInt8>) -> Int {
    let number = numbers.number(of: text)
    if number == texts.count { texts.append(SharedText(place: rows.text(text))) }
    return number
  }

  /// The number of a text's folded form.
  private mutating func folded(_ number: Int, of text: String) -> Int {
    if let folded = texts[number].folded { return Int(folded) }
    let folded = withFoldedName(text) { self.number(of: $0) }
    texts[number].folded = Int32(folded)
    return folded
  }

  /// The index of a rule.
  private mutating func rule(_ name: String) -> Int {
    let number = number(of: name)
    if let rule = texts[number].rule { return Int(rule) }
    texts[number].rule = Int32(rules.count)
    rules.append(number)
    return rules.count - 1
  }

  /// The index of a predicate.
  private mutating func predicate(_ name: String) -> Int {
    let number = number(of: name)
    if let predicate = texts[number].predicate { return Int(predicate) }
    texts[number].predicate = Int32(predicates.count)
    predicates.append(number)
    return predicates.count - 1
  }
}

extension RecordPreparation {
  /// Adds the terms in the order of their ids: entities, counts, then what facts state besides.
  private mutating func addTerms() {
    rows.begin(.terms)
    for entity in record.entities { addTerm(entity) }
    for index in record.counts.indices {
      let names = record.names(of: .count(index))
      let label = number(of: names[0])
      let term = addTerm("count", label: label)
      for (position, name) in names.enumerated() {
        addName(name, position == 0 ? label : number(of: name), position, of: term)
      }
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
    let name = number(of: entity.name)
    let key = folded(name, of: entity.name)
    var label = name
    for (position, text) in entity.names.enumerated() {
      let other = position == 0 ? name : number(of: text)
      addName(text, other, position, of: terms.count)
      guard other != label, folded(other, of: text) == key else { continue }
      if rows.precedes(texts[label].place, texts[other].place) { label = other }
    }
    addTerm("entity", entity.type, key: key, label: label)
  }

  private mutating func term(_ term: FactRecord.Term) -> Int {
    switch term {
    case .entity(let index): return index
    case .count(let index): return countTerm(index)
    case .literal(let literal): return self.term(literal)
    case .document:
      if let documentTerm { return documentTerm }
      let name = number(of: record.id)
      let added = addTerm("document", label: name)
      addName(record.id, name, 0, of: added)
      documentTerm = added
      return added
    }
  }

  /// The literal of that normal form, the same for all documents.
  private mutating func term(_ literal: Literal) -> Int {
    let term = normalTerm(literal.normal)
    if let surface = literal.otherSurface {
      let (known, name) = (surfaces.count, number(of: surface))
      let link = withUnsafeBytes(of: (term, name)) { surfaces.number(of: $0) }
      if link == known { addName(surface, name, 1, of: term) }
    }
    return term
  }

  private mutating func normalTerm(_ normal: String) -> Int {
    let name = number(of: normal)
    if let known = texts[name].literal { return Int(known) }
    let term = addTerm("literal", key: name, label: name)
    texts[name].literal = Int32(term)
    addName(normal, name, 0, of: term)
    return term
  }

  @discardableResult
  private mutating func addTerm(_ kind: String, _ type: MentionType? = nil, key: Int? = nil, label: Int) -> Int {
    terms.append(PreparedRecord.Term(type: type, key: key, label: label))
    rows.add(kind)
    rows.add(type?.name)
    rows.add(texts[label].place)
    if let key {
      rows.add(texts[key].place)
      rows.addNull()
    } else {
      rows.addNull()
      rows.add(.document)
    }
    return terms.count - 1
  }

  /// Adds a name, given with the number of its text.
  private mutating func addName(_ text: String, _ number: Int, _ position: Int, of term: Int) {
    names.append(
      PreparedRecord.Name(term: term, name: number, folded: folded(number, of: text), position: position))
  }

  private mutating func addNames() {
    rows.begin(.names)
    for name in names {
      rows.add(.term, name.term)
      rows.add(texts[name.name].place)
      rows.add(texts[name.folded].place)
    }
    rows.begin(.documentNames)
    for (index, name) in names.enumerated() {
      rows.add(.document)
      rows.add(.name, index)
      rows.add(name.position)
    }
  }
}

extension RecordPreparation {
  private mutating func addCounts() {
    let first = countTerm(0)
    rows.begin(.counts)
    for (index, count) in record.counts.enumerated() {
      json.removeAll()
      json.amount(count.value)
      rows.add(.term, first + index)
      rows.add(.document)
      rows.add(json)
      rows.add(count.value.bounds.low)
      rows.add(count.value.bounds.high)
      rows.add(count.noun)
      rows.add(count.approximation?.rawValue)
      rows.add(.term, count.division.map { first + $0 })
      rows.add(count.passage)
      rows.add(.rule, rule(count.rule))
    }
    rows.begin(.countOwners)
    for (index, count) in record.counts.enumerated() {
      for (position, owner) in count.owners.enumerated() {
        rows.add(.term, first + index)
        rows.add(position)
        rows.add(.term, owner)
      }
    }
    rows.begin(.countMembers)
    for (index, count) in record.counts.enumerated() {
      for (position, member) in count.members.enumerated() {
        rows.add(.term, first + index)
        rows.add(position)
        rows.add(member)
      }
    }
  }

  private func countTerm(_ index: Int) -> Int { record.entities.count + index }

  private mutating func addStatements() {
    rows.begin(.statements)
    for (index, fact) in facts.enumerated() {
      json.removeAll()
      json.qualifiers(fact.qualifiers)
      let statement = PreparedRecord.Statement(
        subject: ends[index].subject, predicate: predicate(fact.relation), object: ends[index].object,
        modality: number(of: fact.modality.rawValue), qualifiers: json.withBytes { number(of: $0) })
      statements.append(statement)
      rows.add(.term, statement.subject)
      rows.add(.predicate, statement.predicate)
      rows.add(.term, statement.object)
      rows.add(texts[statement.modality].place)
      rows.add(texts[statement.qualifiers].place)
    }
    rows.begin(.qualifiers)
    for (index, fact) in facts.enumerated() where !fact.qualifiers.isEmpty {
      let start = rows.count
      for qualifier in fact.qualifiers {
        rows.add(.statement, index)
        rows.add(qualifier.name)
        rows.add(qualifier.value)
        rows.add(.term, qualifier.entity)
      }
      statements[index].qualifierRows = start..<rows.count
    }
  }

  private mutating func addEvidence() {
    rows.begin(.evidence)
    for (index, fact) in facts.enumerated() {
      for (position, evidence) in fact.evidence.enumerated() {
        rows.add(.statement, index)
        rows.add(.document)
        rows.add(.sentence, evidence.sentence)
        rows.add(Int(Int64(bitPattern: fact.id)))
        rows.add(position)
        rows.add(evidence.block.name)
        rows.add(evidence.passage)
        rows.add(fact.object.surface)
        rows.add(.rule, rule(evidence.rule))
        rows.add(.term, evidence.source)
      }
    }
  }
}

extension FactRecord.Term {
  /// The form in the text of a literal, where that is another than its normal form.
  fileprivate var surface: String? {
    if case .literal(let literal) = self { literal.otherSurface } else { nil }
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
