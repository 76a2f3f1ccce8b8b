import AnnotationModel

extension Lexicon {
  /// Whether a lexeme belongs to a class, given by its index in `classes`.
  public func isMember(_ lexeme: Lexeme, ofClass index: Int) -> Bool {
    contents.facts(of: lexeme).mayBelong(toClass: index) && contents.classRows.holds(UInt16(index), lexeme)
  }

  /// The indices in `classes` of a lexeme's classes, without repetition.
  public func classes(of lexeme: Lexeme) -> PackSlice<UInt16> { contents.classRows[lexeme] }

  /// The readings of a form: « présidentes » is a plural of « président ».
  public func readings(of lexeme: Lexeme) -> PackSlice<LexemeReading> { contents.readingRows[lexeme] }

  /// What is asked of every word.
  public var facts: LexemeTable { contents.facts }

  /// Whether all classes of a lexeme hold names; true of one without classes.
  public func hasOnlyNames(_ lexeme: Lexeme) -> Bool {
    contents.classRows.allSatisfy(lexeme) { contents.holdsNames[Int($0)] }
  }

  /// Whether a class is the only one that a lexeme has.
  public func isMember(_ lexeme: Lexeme, ofOnlyClass index: Int) -> Bool {
    contents.facts(of: lexeme).mayBelong(toClass: index)
      && contents.classRows.allSatisfy(lexeme) { Int($0) == index } && isMember(lexeme, ofClass: index)
  }

  /// Whether a word is by itself a name of all the kinds that a phrase is one of.
  public func isName(_ word: Lexeme, ofAllClassesOf phrase: Lexeme) -> Bool {
    var isName = false
    let isListed = contents.classRows.allSatisfy(phrase) { index in
      guard contents.holdsNames[Int(index)] else { return true }
      isName = true
      return contents.classRows.holds(index, word)
    }
    return isName && isListed
  }

  /// What finds a lexeme that is a mention of a type by itself: the first of its classes of that type; nil where it has
  /// none.
  public func rule(of lexeme: Lexeme, _ type: MentionType) -> RuleName? {
    var rule: RuleName?
    _ = contents.classRows.allSatisfy(lexeme) { index in
      guard contents.classes[Int(index)].type == type else { return true }
      rule = contents.classes[Int(index)].rule
      return false
    }
    return rule
  }

  /// The grammar of all readings of a lexeme together.
  public func grammar(of lexeme: Lexeme) -> MorphologicalTags {
    MorphologicalTags(rawValue: contents.facts(of: lexeme).grammar)
  }

  /// Whether a word or name is, by the lexicon alone, a mention of a type: its entry needs no context, and is no acronym
  /// unless the word stands in capitals.
  public func isMention(_ lexeme: Lexeme, _ type: MentionType, inCapitals: Bool) -> Bool {
    contents.facts(of: lexeme).types(inCapitals: inCapitals).contains(MentionTypes(type))
  }

  /// Whether a word is, in small letters, a common word of French: « orange », « avenir »; not « Lyon ».
  public func isCommonWord(_ word: String) -> Bool {
    let names: MorphologicalTags = [.properName, .givenName, .familyName]
    return readings(of: lexeme(of: word)).contains { reading in
      !reading.tags.isDisjoint(with: .partsOfSpeech) && reading.tags.isDisjoint(with: names)
    }
  }

  /// The lexeme of the form without accents, which names are compared by.
  public func folded(_ lexeme: Lexeme) -> Lexeme {
    Lexeme(rawValue: contents.facts(of: lexeme).folded)
  }

  /// Whether a word is a prefix that leaves a common word what it is: « ex » before « président », not before « RDA ».
  public func isPrefix(_ prefix: Lexeme, of word: Lexeme) -> Bool {
    guard word != .unknown, let index = classIndex(named: "prefix"), isMember(prefix, ofClass: index) else {
      return false
    }
    let isCommon = !grammar(of: word).isDisjoint(with: [.noun, .adjective])
    return isMention(word, .role, inCapitals: true) || isCommon && !isMention(word, .organization, inCapitals: true)
  }

  /// The index of the entry that makes a lexeme a name of a type: of the first of its classes of that type that has one.
  public func nameEntry(of lexeme: Lexeme, _ type: MentionType) -> Int? {
    guard lexeme != .unknown else { return nil }
    for index in contents.classRows[lexeme] where contents.classes[Int(index)].type == type {
      if let entry = entryIndex(of: lexeme, inClass: Int(index)) { return entry }
    }
    return nil
  }

  /// Hands over the bytes of the dictionary form or canonical name of an entry, given by its index.
  public func withLemma(ofEntry index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Int) -> Int {
    contents.entries.withLemma(index, body)
  }

  /// The canonical name of an entry, given by its index; of an entry under its acronym the longest name, mostly the full
  /// one. Nil when that is the bytes at hand.
  public func fullName(ofEntry index: Int, besides name: UnsafeBufferPointer<UInt8>) -> String? {
    contents.entries.fullName(index, besides: name)
  }

  /// The value of an attribute of an entry, given by its index.
  public func attribute(_ key: String, ofEntry index: Int) -> String? { contents.entries.attribute(key, index) }

  /// The dictionary form or canonical name that a class gives a lexeme: « présidente » → « président » among roles.
  public func lemma(of lexeme: Lexeme, inClass index: Int) -> String? {
    entryIndex(of: lexeme, inClass: index).map(contents.entries.lemma)
  }

  /// The value of an attribute in any of a lexeme's entries: `gender` of « Philippe » is `m`.
  public func attribute(_ key: String, of lexeme: Lexeme) -> String? {
    for entry in contents.entryRows[lexeme] {
      if let value = contents.entries.attribute(key, Int(entry)) { return value }
    }
    return nil
  }

  /// The value of an attribute in a lexeme's entry of a class: `place` of « français » among nationalities is `France`.
  public func attribute(_ key: String, of lexeme: Lexeme, inClass index: Int) -> String? {
    entryIndex(of: lexeme, inClass: index).flatMap { contents.entries.attribute(key, $0) }
  }

  /// Whether a class has an entry for a lexeme.
  public func hasEntry(for lexeme: Lexeme, inClass index: Int) -> Bool {
    entryIndex(of: lexeme, inClass: index) != nil
  }

  private func entryIndex(of lexeme: Lexeme, inClass index: Int) -> Int? {
    for entry in contents.entryRows[lexeme] where contents.entries.classIndex(Int(entry)) == index { return Int(entry) }
    return nil
  }

  /// The entries that a lexeme is a form of, each with the index of its class, those of words first.
  public func entries(of lexeme: Lexeme) -> [(classIndex: Int, entry: LexiconEntry)] {
    contents.entryRows[lexeme].compactMap { index in
      contents.entries[Int(index)].map { (contents.entries.classIndex(Int(index)), $0) }
    }
  }

  /// The readings of a form that have a part of speech, once each, the likeliest first.
  public func sortedReadings(of lexeme: Lexeme) -> [LexemeReading] {
    var readings: [LexemeReading] = []
    for reading in self.readings(of: lexeme) where !reading.tags.isEmpty && !readings.contains(reading) {
      readings.append(reading)
    }
    var form = self.form(of: lexeme)
    return form.withUTF8 { form in readings.sorted { isLikelier($0, than: $1, of: form) } }
  }

  private func isLikelier(
    _ first: LexemeReading, than second: LexemeReading, of form: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var lemmas = (self.form(of: first.lemma), self.form(of: second.lemma))
    return lemmas.0.withUTF8 { firstLemma in
      lemmas.1.withUTF8 { secondLemma in
        Morphology.isLikelier((firstLemma, first.tags), than: (secondLemma, second.tags), of: form)
      }
    }
  }

  /// All entries of some classes by the classes' names, each class's in the files' order.
  public func entries(inClasses names: [String]) -> [String: [LexiconEntry]] {
    var found = Dictionary(uniqueKeysWithValues: names.map { ($0, [LexiconEntry]()) })
    let wanted = classes.map { found[$0.name] != nil }
    for index in 0..<contents.entries.count where wanted[contents.entries.classIndex(index)] {
      guard let entry = contents.entries[index] else { continue }
      found[classes[contents.entries.classIndex(index)].name]?.append(entry)
    }
    return found
  }

  /// The longest phrases in a run of lexemes, from left to right without overlap.
  ///
  /// In « la Haute Autorité de santé » it finds « Haute Autorité de santé ».
  public func phrases(in lexemes: ArraySlice<Lexeme>) -> [Phrase] {
    var found: [Phrase] = []
    guard var index = lexemes.indices.first else { return found }
    var word = contents.facts(of: lexemes[index])
    while index + 1 < lexemes.endIndex {
      let next = contents.facts(of: lexemes[index + 1])
      if contents.facts.mayOpenPhrase(word, before: next), let phrase = longestPhrase(in: lexemes, from: index),
        !isCutShort(phrase, in: lexemes)
      {
        found.append(phrase)
        index = phrase.tokens.upperBound
        guard index < lexemes.endIndex else { return found }
        word = contents.facts(of: lexemes[index])
      } else {
        index += 1
        word = next
      }
    }
    return found
  }

  /// The phrase that `phrases` finds where it comes to the first of a run of lexemes.
  public func phrase(opening lexemes: ArraySlice<Lexeme>) -> Phrase? {
    guard let phrase = longestPhrase(in: lexemes, from: lexemes.startIndex), !isCutShort(phrase, in: lexemes) else {
      return nil
    }
    return phrase
  }

  /// Whether a phrase ends inside another that opens one word later and is no shorter: « L'Union » in « l'Union européenne ».
  private func isCutShort(_ phrase: Phrase, in lexemes: ArraySlice<Lexeme>) -> Bool {
    guard let inner = longestPhrase(in: lexemes, from: phrase.tokens.lowerBound + 1) else { return false }
    return inner.tokens.upperBound > phrase.tokens.upperBound && inner.tokens.count >= phrase.tokens.count
  }

  private func longestPhrase(in lexemes: ArraySlice<Lexeme>, from start: Int) -> Phrase? {
    guard start + 1 < lexemes.endIndex else { return nil }
    let first = contents.facts(of: lexemes[start])
    guard contents.facts.mayOpenPhrase(first, before: contents.facts(of: lexemes[start + 1])) else { return nil }
    var node = first.phraseNode
    var longest: Phrase?
    for index in start + 1..<min(lexemes.endIndex, start + Lexicon.longestPhraseCount) {
      guard let next = contents.phrases.child(of: node, by: folded(lexemes[index]).rawValue) else { break }
      node = next
      let lexeme = contents.phrases.phrase(at: node)
      if lexeme != 0 { longest = Phrase(tokens: start..<index + 1, lexeme: Lexeme(rawValue: lexeme)) }
    }
    return longest
  }

  /// The most tokens that a phrase may have; longer ones are refused when lexicons load.
  static let longestPhraseCount = 24
}

/// A phrase of the lexicon, found in a text.
public struct Phrase: Hashable, Sendable {
  /// The indices of its tokens.
  public let tokens: Range<Int>
  /// The phrase's own lexeme.
  public let lexeme: Lexeme

  /// Creates a phrase, or the single word that stands where one could.
  public init(tokens: Range<Int>, lexeme: Lexeme) {
    self.tokens = tokens
    self.lexeme = lexeme
  }
}
