import AnnotationModel
import Testing

@testable import Matching

/// Elements that carry their numbers must be read as those that carry none.
@Suite struct ElementNumbersTests {
  private let words = TestWords()
  private let texts = ["a x b", "b a c b A b", "x a b"]

  private func phase() throws -> Phase<TestWords> {
    let rules = try words.rules("rule r\n  match \"a\" ... c:\"b\"\n  gives person\n  yes a\n  no b\n")
    return Phase(rules: rules, words: words)
  }

  @Test func numberedElementsMatchAsOthersDo() throws {
    let (phase, numbers) = (try phase(), ElementNumbers())
    let matcher = PhaseMatcher(phase, numbers: numbers)
    for text in texts {
      var elements = words.elements(text)
      let expected = PhaseMatcher(phase).matches(in: elements)
      numbers.number(&elements)
      #expect(!expected.isEmpty && matcher.matches(in: elements) == expected)
      #expect(elements == words.elements(text))
      #expect(PhaseMatcher(phase).matches(in: elements.map(\.withoutNumber)) == expected)
    }
  }

  @Test func phasesShareANumbering() throws {
    let rules = try words.rules("rule r\n  match \"x\" c:\"a\"\n  gives person\n  yes a\n  no b\n")
    let (first, second) = (try phase(), Phase(rules: rules, words: words))
    let numbers = ElementNumbers(phaseCount: 2)
    let matchers = [first, second].map { PhaseMatcher($0, numbers: numbers) }
    for text in texts + texts {
      var elements = words.elements(text)
      numbers.number(&elements)
      #expect(matchers[1].matches(in: elements) == PhaseMatcher(second).matches(in: words.elements(text)))
      #expect(matchers[0].matches(in: elements) == PhaseMatcher(first).matches(in: words.elements(text)))
    }
  }

  @Test func numbersThatHoldNoLongerAreGivenAnew() throws {
    let (phase, numbers) = (try phase(), ElementNumbers())
    let matcher = PhaseMatcher(phase, numbers: numbers)
    var elements = texts.map(words.elements)
    for index in elements.indices { numbers.number(&elements[index]) }
    let expected = elements.map { matcher.matches(in: $0) }
    var others = (0..<500_010).map { number in
      Element(
        tokens: 0..<1, lexeme: Lexeme(rawValue: UInt32(1000 + number)), shape: .lower, kind: .word)
    }
    numbers.number(&others)
    #expect(numbers.first > 0)
    #expect(elements.map { matcher.matches(in: $0) } == expected)
  }
}
