import AnnotationModel
import FactExtraction
import Glaneur
import TextAnalysis

/// Makes French articles of any number: the sentences of the rules' examples with other names and nouns in them.
///
/// Names and nouns are drawn from the lexicons so that few are frequent and many rare, as in the press (Zipf's law).
struct ArticleGenerator {
  private let templates: [SentenceTemplate]
  private let stock: WordStock

  /// Cuts the examples of the extractor's rules into templates.
  ///
  /// - Throws: `ConfigurationError` when a rule file cannot be read any more.
  init(_ extractor: Extractor) throws {
    stock = WordStock(extractor.knowledge.lexicon)
    let factExtractor = FactExtractor(knowledge: extractor.knowledge)
    let examples = try extractor.ruleChecker().rules.flatMap { $0.examples.map(\.text) }.filter { $0.utf8.count > 40 }
    templates = Array(Set(examples)).sorted().map { example in
      let text = extractor.textAnalyser.analyse(SourceText(example))
      return SentenceTemplate(factExtractor.extract(text), extractor.knowledge.lexicon)
    }
  }

  /// Articles without end; equal seeds give equal ones.
  func stream(seed: UInt64 = 1) -> Stream { Stream(generator: self, random: SplitMix(state: seed)) }

  /// Articles of a size in all, in bytes.
  func articles(size: Int) -> [[UInt8]] {
    var stream = stream()
    var articles: [[UInt8]] = []
    var rest = size
    while rest > 0 {
      articles.append(stream.next())
      rest -= articles[articles.count - 1].count
    }
    return articles
  }

  /// Articles one after the other.
  struct Stream {
    fileprivate let generator: ArticleGenerator
    fileprivate var random: SplitMix

    /// The next article: a title and some paragraphs, about 1 KB.
    mutating func next() -> [UInt8] {
      // An article speaks again and again of the same few people and firms.
      let cast = Cast(generator.stock, using: &random)
      var text = generator.sentence(cast, using: &random).filter { $0 != UInt8(ascii: ".") } + Array("\n\n".utf8)
      for _ in 0..<Int.random(in: 2...6, using: &random) {
        for _ in 0..<Int.random(in: 2...6, using: &random) {
          text += generator.sentence(cast, using: &random)
          text.append(UInt8(ascii: " "))
        }
        text[text.count - 1] = UInt8(ascii: "\n")
        text.append(UInt8(ascii: "\n"))
      }
      return text
    }
  }

  fileprivate func sentence(_ cast: Cast, using random: inout SplitMix) -> [UInt8] {
    templates[Int.random(in: templates.indices, using: &random)].filled(cast, stock, using: &random)
  }
}

/// The people, organizations and places of an article.
struct Cast {
  private var names: [MentionType: [String]] = [:]

  init(_ stock: WordStock, using random: inout SplitMix) {
    for type in [MentionType.person, .organization, .location] {
      names[type] = (0..<Int.random(in: 2...6, using: &random)).map { _ in stock.name(type, using: &random) }
    }
  }

  /// One of the names of a type; nil for types that have none.
  func name(_ type: MentionType, using random: inout SplitMix) -> String? { names[type]?.randomElement(using: &random) }
}

/// SplitMix64: random numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
