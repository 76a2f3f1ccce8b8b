import AnnotationModel
import Testing

@testable import Matching

/// Phases that are compiled once and read back.
@Suite struct StoredPhaseTests {
  private let words = TestWords(classes: [("town name", ["Lyon", "Paris"])])

  /// Rules with every kind of condition, state and conclusion.
  private static let rules = """
    rule leads
      match subject:<person> ("de" | ~nord)? ... object:(!<lower>&<town name> | <figure>&!<noun> | <upper>){1,3}
      gives leads(since: "2016")
      in title, paragraph
      priority -2
      yes a
      no b
    rule town
      match <town name>+ <any>&<start>?
      gives location
      yes a
      no b

    """

  private func bytes(_ phase: Phase<TestWords>) -> [UInt8] {
    var writer = ByteWriter()
    phase.write(to: &writer)
    return writer.bytes
  }

  private func phase(_ bytes: some Sequence<UInt8>) throws(DamagedBytes) -> Phase<TestWords> {
    var reader = ByteReader(Array(bytes))
    return try Phase(&reader, words: words)
  }

  @Test func readsBackWhatWasCompiled() throws {
    let compiled = Phase(rules: try words.rules(Self.rules), words: words)
    let stored = try phase(bytes(compiled))
    #expect(bytes(stored) == bytes(compiled))
    for (old, new) in zip(compiled.rules, stored.rules) {
      #expect(new.name == old.name && new.place == old.place && new.conclusions == old.conclusions)
      #expect(new.blocks == old.blocks && new.priority == old.priority && new.mentionType == old.mentionType)
    }
    let elements = words.elements("Lyon et Nord , Paris Lyon de NORD Lyon")
    let (matcher, storedMatcher) = (PhaseMatcher(compiled), PhaseMatcher(stored))
    let matches = matcher.matches(in: elements)
    #expect(!matches.isEmpty && storedMatcher.matches(in: elements) == matches)
    for rule in compiled.rules.indices {
      #expect(stored.trace(ofRule: rule, in: elements) == compiled.trace(ofRule: rule, in: elements))
    }
  }

  @Test func noticesWhatEndsEarly() throws {
    let bytes = bytes(Phase(rules: try words.rules(Self.rules), words: words))
    for count in bytes.indices {
      #expect(throws: DamagedBytes.self) { try phase(bytes.prefix(count)) }
    }
  }
}
