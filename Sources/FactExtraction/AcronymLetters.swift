/// The letters of an acronym, and whether words are what they stand for (after Schwartz and Hearst, 2003).
///
/// In order of trust: each letter begins a word, « Direction générale de l'aviation civile » (DGAC); some stand inside
/// the words that others begin, « érythropoïétine » (EPO); the words come in another order, as those of other languages
/// do, « confédération de l'industrie britannique » (CBI); or most letters begin words, « modèle d'objets » (DOM).
struct AcronymLetters {
  /// A word of the text, folded.
  struct Word {
    let letters: [UInt8]
    let kind: Kind

    /// Whether it is no article, preposition or conjunction.
    var isContent: Bool { kind == .content }

    enum Kind {
      case content, conjunction, other
    }
  }

  private let letters: [UInt8]
  /// Whether all are written as capitals; « Minustah » asks for better evidence.
  private let isUpper: Bool
  /// Whether it is the acronym of something that the lexicon names.
  private let isKnown: Bool

  /// The fewest letters that may stand inside words or in another order, and the fewest of a single word they abridge.
  private static let leastCount = 3
  private static let leastWordLength = 8
  /// Where some words give several letters, one word of so many may give none, and how many must give some.
  private static let skippedShare = 3
  private static let leastUsed = (upper: 2, small: 3)

  init(_ letters: [UInt8], isUpper: Bool, isKnown: Bool) {
    self.letters = letters
    self.isUpper = isUpper
    self.isKnown = isKnown
  }

  var count: Int { letters.count }

  /// Where the long form begins among words that end right before the acronym; `opensPhrase` says whether a word can be
  /// the first of its phrase.
  func start(in words: [Word], opensPhrase: (Int) -> Bool) -> Int? {
    if isUpper, let start = startByInitials(in: words) { return start }
    guard count >= AcronymLetters.leastCount else { return nil }
    let starts = words.indices.reversed().filter { words[$0].isContent }
    if let start = starts.first(where: { words[$0].letters.first == letters[0] && contain(words[$0...]) }) {
      return start
    }
    guard isUpper else { return nil }
    let phrases = starts.filter(opensPhrase).map { words[$0...] }
    let found = phrases.first(where: haveAllInitials) ?? (isKnown ? nil : phrases.first(where: haveMostInitials))
    return found?.startIndex
  }

  private func haveAllInitials(_ words: ArraySlice<Word>) -> Bool { lettersLeft(by: words) == 0 }

  private func haveMostInitials(_ words: ArraySlice<Word>) -> Bool {
    guard !words.contains(where: { $0.kind == .conjunction }), let left = lettersLeft(by: words) else { return false }
    return left <= count / 2
  }

  /// The start of at least two words, each letter the beginning of one, in order.
  private func startByInitials(in words: [Word]) -> Int? {
    var rest = letters[...]
    for index in words.indices.reversed() {
      guard let letter = rest.last, words[index].letters.first == letter, rest.count > 1 || words[index].isContent
      else {
        continue
      }
      rest.removeLast()
      if rest.isEmpty { return words.count - index > 1 ? index : nil }
    }
    return nil
  }

  /// Whether words hold all letters in order, each word's own from its beginning, few words left out, and half of
  /// the letters at beginnings; of a single word only a long one.
  private func contain(_ words: ArraySlice<Word>) -> Bool {
    guard words.count > 1 else { return isUpper && words.allSatisfy(abridges) }
    var best: [Reach?] = [Reach()] + letters.map { _ in nil }
    for word in words {
      var next = best.map { $0?.skipping(word) }
      for first in letters.indices {
        guard let reach = best[first] else { continue }
        for end in ends(of: word, from: first) { next[end] = min(next[end], reach.using(word)) }
      }
      best = next
    }
    guard let whole = best[count] else { return false }
    let least = isUpper ? AcronymLetters.leastUsed.upper : AcronymLetters.leastUsed.small
    return whole.skipped * AcronymLetters.skippedShare <= Swift.max(AcronymLetters.skippedShare, whole.used)
      && whole.used >= least && whole.used * 2 >= count
  }

  private func abridges(_ word: Word) -> Bool {
    word.letters.count >= AcronymLetters.leastWordLength && ends(of: word, from: 0).last == count
  }

  /// How words account for the letters so far: how many were left out, how many gave letters.
  private struct Reach {
    var skipped = 0
    var used = 0

    func skipping(_ word: Word) -> Reach { Reach(skipped: skipped + (word.isContent ? 1 : 0), used: used) }
    func using(_ word: Word) -> Reach { Reach(skipped: skipped, used: used + (word.isContent ? 1 : 0)) }
  }

  private func min(_ a: Reach?, _ b: Reach) -> Reach {
    guard let a else { return b }
    return (a.skipped, -a.used) <= (b.skipped, -b.used) ? a : b
  }

  /// Up to which letters a word can give those from one on: the first its beginning, the others in order inside.
  private func ends(of word: Word, from first: Int) -> [Int] {
    guard first < count, word.letters.first == letters[first] else { return [] }
    var ends = [first + 1]
    for letter in word.letters.dropFirst() {
      guard let end = ends.last, end < count else { break }
      if letter == letters[end] { ends.append(end + 1) }
    }
    return ends
  }

  /// How many letters are left when each of two words or more takes the one it begins with, in any order; nil when one
  /// finds none.
  private func lettersLeft(by words: ArraySlice<Word>) -> Int? {
    var rest = letters
    for word in words where word.isContent {
      guard let place = rest.firstIndex(where: { word.letters.first == $0 }) else { return nil }
      rest.remove(at: place)
    }
    return count - rest.count > 1 ? rest.count : nil
  }
}
