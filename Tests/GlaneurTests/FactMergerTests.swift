import AnnotationModel
import Testing

@testable import FactExtraction

@Suite struct FactMergerTests {
  /// A role that is read in some bytes.
  private func statement(_ start: Int, _ end: Int, _ qualifiers: [Qualifier] = []) -> FactMerger.Statement {
    FactMerger.Statement(
      relation: "position_held", isSymmetric: false, qualifiers: qualifiers, modality: .asserted,
      evidence: Evidence(
        span: TextSpan(start, end), sentence: TextSpan(start, end), block: .paragraph, rule: "rule", source: nil))
  }

  private func role(_ name: String) -> Argument { .literal(Literal(normal: name, surface: name)) }

  /// « spécialiste » beside « spécialiste des sols » of the same person in the same words is left out, among few facts
  /// and among many.
  @Test(arguments: [0, 1, 15, 40]) func shorterReadingsAreLeftOut(_ others: Int) {
    var merger = FactMerger(capacity: 0)
    for index in 0..<others { merger.add(statement(1000 + index, 1001 + index), of: .entity(0), role("rôle \(index)")) }
    merger.add(statement(10, 30), of: .entity(0), role("spécialiste des sols"))
    merger.add(statement(10, 20), of: .entity(0), role("spécialiste"))
    merger.add(statement(40, 50), of: .entity(1), role("spécialiste"))
    let facts = merger.merged()
    #expect(facts.count == others + 2)
    #expect(facts[0].object == role("spécialiste des sols"))
    #expect(facts[1].subject == .entity(1))
    #expect(facts.dropFirst(2).map(\.object) == (0..<others).map { role("rôle \($0)") })
  }

  /// What is stated again adds its evidence and qualifiers; the place with the most qualifiers comes first, and what
  /// contradicts is another fact.
  @Test(arguments: [0, 40]) func repetitionsAreOneFact(_ others: Int) {
    let since = Qualifier(name: "since", value: "2013")
    var merger = FactMerger(capacity: 0)
    for index in 0..<others { merger.add(statement(1000 + index, 1001 + index), of: .entity(index), role("maire")) }
    merger.add(statement(10, 20), of: .entity(99), role("maire"))
    merger.add(statement(40, 60, [since]), of: .entity(99), role("maire"))
    merger.add(statement(70, 90, [Qualifier(name: "since", value: "2014")]), of: .entity(99), role("maire"))
    let facts = merger.merged()
    #expect(facts.count == others + 2)
    #expect(facts[0].qualifiers == [since])
    #expect(facts[0].evidence.map(\.span) == [TextSpan(40, 60), TextSpan(10, 20)])
    #expect(facts[1].evidence.map(\.span) == [TextSpan(70, 90)])
  }

  /// Literals with the same normal form are the one seen first.
  @Test func literalsAreToldApartByTheirNormalForms() {
    var merger = FactMerger(capacity: 0)
    for index in 0..<40 {
      let literal = Literal(normal: "rôle \(index % 20)", surface: "surface \(index)")
      merger.add(statement(index * 10, index * 10 + 5), of: .entity(index), .literal(literal))
    }
    let objects = merger.merged().map(\.object)
    #expect(objects == (0..<40).map { .literal(Literal(normal: "rôle \($0 % 20)", surface: "surface \($0 % 20)")) })
  }
}
