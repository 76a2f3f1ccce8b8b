import AnnotationModel
import Lexicon
import Matching

/// How a text was read: what the rules of each phase saw, and what came of it.
public struct Derivation: Sendable {
  /// What came of it.
  public let extraction: Extraction
  /// The lexemes of the tokens.
  public let lexemes: [Lexeme]
  /// What the phases saw, in their order; the relation rules come last.
  public let phases: [PhaseInput]

  /// What the rules of a phase saw.
  public struct PhaseInput: Sendable {
    /// The rules.
    public let phase: Phase<Lexicon>
    /// The sentences or clauses, each with the kind of its block.
    public let sequences: [(elements: [Element], block: BlockKind)]

    /// Takes over what a phase saw, without the numbers that are of use to its own matcher alone.
    init(phase: Phase<Lexicon>, sequences: [(elements: [Element], block: BlockKind)]) {
      self.phase = phase
      self.sequences = sequences.map { ($0.elements.map(\.withoutNumber), $0.block) }
    }
  }
}

extension Quantity {
  /// The value as facts write it: `100000000 GBP`, `55 %`, `2016-01`, `42`; nil when the text has no value.
  public var normalForm: String? { factText }
}
