import AnnotationModel
import Testing

@testable import Lexicon

@Suite struct LexemeTableTests {
  @Test func factsAreReadAsTheyWereAdded() {
    var facts = LexemeFacts(folded: .max - 1)
    facts.add(grammar: 1 << 31)
    facts.add(grammar: 1)
    facts.set(phraseNode: .max - 2)
    facts.add(mentionTypes: 0x41)
    facts.add(mentionTypes: LexemeFacts.nameBit)
    facts.add(acronymTypes: 0x02)
    facts.add(classIndex: 15)
    facts.add(classIndex: 16)
    #expect(facts.grammar == 1 << 31 | 1)
    #expect(facts.folded == UInt32.max - 1)
    #expect(facts.phraseNode == UInt32.max - 2)
    #expect(facts.mentionTypes == 0xC1)
    #expect(facts.acronymTypes == 0x02)
    #expect((0..<16).filter { facts.mayBelong(toClass: $0) } == [0, 15])
    #expect(facts.types(inCapitals: false).rawValue == 0x41)
    #expect(facts.types(inCapitals: true).rawValue == 0x43)
    #expect(facts.isName(inCapitals: false))
  }

  @Test func phrasesAreFoundWordByWordAsInOneGo() throws {
    let lexicon = try TestLexicon.compile(
      TestLexicon.names(class: "town", "location", "Aa Bb\nBb Cc Dd\nAa Bb Cc\nCc Aa\nDd Dd\n"))
    let words = ["Aa", "Bb", "Cc", "Dd", "x"].map(lexicon.lexeme)
    for number in 0..<15_625 {
      var rest = number
      let text = (0..<6).map { _ in
        defer { rest /= words.count }
        return words[rest % words.count]
      }
      #expect(phrasesFoundWordByWord(in: text, lexicon) == lexicon.phrases(in: text[...]))
    }
  }

  private func phrasesFoundWordByWord(in text: [Lexeme], _ lexicon: Lexicon) -> [Phrase] {
    var found: [Phrase] = []
    var place = 0
    while place + 1 < text.count {
      let (word, next) = (lexicon.facts[text[place]], lexicon.facts[text[place + 1]])
      if lexicon.facts.mayOpenPhrase(word, before: next), let phrase = lexicon.phrase(opening: text[place...]) {
        found.append(phrase)
        place = phrase.tokens.upperBound
      } else {
        place += 1
      }
    }
    return found
  }
}
