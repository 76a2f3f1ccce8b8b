import AnnotationModel

/// What is known of each lexeme, in flat arrays indexed by it.
struct LexemeTables: Sendable {
  /// The lexeme of each lexeme's form without accents.
  var folded: [UInt32] = []
  /// The indices of each lexeme's classes.
  var classes = Rows<UInt16>()
  /// The dictionary forms of each lexeme with their grammar.
  var readings = Rows<LexemeReading>()
  /// The indices of each lexeme's entries.
  var entries = Rows<UInt32>()
  /// The entries of all files, in the files' order.
  var entryList: [StoredEntry] = []
}

/// One way to read a form: as this form of that dictionary word.
public struct LexemeReading: Hashable, Sendable {
  /// The dictionary form.
  public let lemma: Lexeme
  /// Part of speech, gender, number, tense, person.
  public let tags: MorphologicalTags
}

/// A lexicon entry with its class.
struct StoredEntry: Sendable {
  let classIndex: Int
  let entry: LexiconEntry
}

/// For each lexeme a run of values, all in one array.
struct Rows<Value: Sendable>: Sendable {
  private var ends: [UInt32] = []
  private var values: [Value] = []

  init() {}

  /// Creates the rows of lexemes `0..<count` from pairs in any order; each row keeps its pairs' order.
  init(_ pairs: [(lexeme: UInt32, value: Value)], count: Int) {
    var counts = [UInt32](repeating: 0, count: count)
    for pair in pairs { counts[Int(pair.lexeme)] += 1 }
    var next: [UInt32] = []
    next.reserveCapacity(count)
    var total: UInt32 = 0
    for rowCount in counts {
      next.append(total)
      total += rowCount
      ends.append(total)
    }
    guard let filler = pairs.first?.value else { return }
    values = Array(repeating: filler, count: pairs.count)
    for pair in pairs {
      values[Int(next[Int(pair.lexeme)])] = pair.value
      next[Int(pair.lexeme)] += 1
    }
  }

  subscript(lexeme: Lexeme) -> ArraySlice<Value> {
    let index = Int(lexeme.rawValue)
    guard index < ends.count else { return [] }
    return values[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
  }
}
