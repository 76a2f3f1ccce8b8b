import AnnotationModel

/// A block before its sentences are known.
struct BlockOutline: Hashable {
  var kind: BlockKind
  var span: TextSpan
}

/// Says of each line what it is there for, from its form, its place, its neighbours and the cues of the lexicon.
///
/// A short line without full stop before a blank line is the title; a doubled one announces another article.
struct BlockClassifier {
  let knowledge: TextKnowledge
  let utf8: UnsafeBufferPointer<UInt8>
  var lines: [TextLine]
  var kinds: [BlockKind?] = []
  /// The dateline of each line that was asked for it, for lines are asked several times; nil while it was not.
  private var datelines: [DatelineReader.Dateline??]
  /// The day of the first dateline.
  private(set) var date: CalendarDate?

  init(knowledge: TextKnowledge, utf8: UnsafeBufferPointer<UInt8>, lines: [TextLine]) {
    self.knowledge = knowledge
    self.utf8 = utf8
    self.lines = lines
    datelines = Array(repeating: nil, count: lines.count)
    kinds = lines.map { $0.hint == .title || $0.hint == .paragraph ? nil : $0.hint }
  }

  /// The blocks in text order.
  mutating func outlines() -> [BlockOutline] {
    if lines.count > 1 {
      markNavigation()
      markTeasers()
      markTitle()
    }
    markOpening()
    markItemsAndHeadings()
    var result: [BlockOutline] = []
    result.reserveCapacity(lines.count + 1)
    for index in lines.indices { appendOutlines(of: index, to: &result) }
    return result
  }

  // MARK: What does not belong to the article

  private mutating func markNavigation() {
    for index in lines.indices where kinds[index] == nil && cue(index) == .navigation && lines[index].wordCount <= 12 {
      kinds[index] = .navigation
    }
    var start = 0
    while start < lines.count {
      let end = endOfMenu(from: start)
      if end - start >= 4 { for index in start..<end { kinds[index] = .navigation } }
      start = max(end, start) + 1
    }
  }

  /// Where a run of menu entries ends; a last line that alone stands after a blank one is a title.
  private func endOfMenu(from start: Int) -> Int {
    let end = lines[start...].firstIndex { !isMenuEntry($0) } ?? lines.count
    let isSetApart =
      end - start >= 2 && end < lines.count && lines[end - 1].followsBlank && !lines[end - 2].followsBlank
    return isSetApart ? end - 1 : end
  }

  /// Menu entries are lines of one to three words without a sentence's end.
  private func isMenuEntry(_ line: TextLine) -> Bool {
    line.wordCount <= 3 && line.hint == nil && !line.endsSentence && !line.isItem
  }

  /// After a cue, and where headlines are doubled or texts cut, other articles are shown.
  private mutating func markTeasers() {
    var isTeasing = false
    for index in lines.indices where kinds[index] == nil {
      switch cue(index) {
      case .teasers where lines[index].wordCount <= 8:
        isTeasing = true
        kinds[index] = .navigation
      case .teaser: kinds[index] = .teaser
      default:
        if isBodyParagraph(index) || dateline(index)?.isCutByDash == true { isTeasing = false }
        if isTeasing || isCutTeaser(index) || isDoubled(index) { kinds[index] = teaserKind(index) }
      }
    }
  }

  private func isBodyParagraph(_ index: Int) -> Bool {
    lines[index].wordCount >= 40 && lines[index].endsSentence && !lines[index].isCut
  }

  /// A line of a teaser that opens with a date names its section only: « 02/03/2021 | Panorama ».
  private mutating func teaserKind(_ index: Int) -> BlockKind {
    lines[index].wordCount <= 8 && dateline(index)?.leadingWords == 0 ? .navigation : .teaser
  }

  /// A cut text, or the headline before one.
  private func isCutTeaser(_ index: Int) -> Bool {
    if index > 0, lines[index].isCut { return true }
    return index > 1 && index + 1 < lines.count && lines[index].isTitleLike && lines[index + 1].isCut
  }

  private func isDoubled(_ index: Int) -> Bool {
    guard lines[index].isShort, index > 1 else { return false }
    return lines[index].reads(as: lines[index - 1], in: utf8)
      || index + 1 < lines.count && lines[index].reads(as: lines[index + 1], in: utf8)
  }

  // MARK: The article

  /// The title: the markup's, or else the first line of the article when it is short and a blank line follows.
  private mutating func markTitle() {
    let hinted = lines.firstIndex { $0.hint == .title }
    guard let index = hinted ?? kinds.firstIndex(of: nil) else { return }
    let next = lines.indices.first { $0 > index && kinds[$0] == nil }
    guard hinted != nil || lines[index].mayBeTitle && lines[index].hint == nil && followsBlank(next) else { return }
    guard hinted != nil || dateline(index) == nil && !isByline(index) else { return }
    kinds[index] = .title
    for other in lines.indices where other != index && lines[other].hint == .title { kinds[other] = .heading }
    if let next, lines[next].reads(as: lines[index], in: utf8) { kinds[next] = .navigation }
  }

  private func followsBlank(_ index: Int?) -> Bool { index.map { lines[$0].followsBlank } ?? false }

  /// The byline and the dateline: among the four lines after the title.
  private mutating func markOpening() {
    let start = kinds.firstIndex(of: .title).map { $0 + 1 } ?? 0
    var count = 0
    for index in start..<max(start, lines.count) where count < 4 && kinds[index] == nil {
      count += 1
      if let found = dateline(index), isDateline(found, index) {
        date = date ?? found.date
        kinds[index] = .dateline
      } else if lines.count > 1, isByline(index) {
        kinds[index] = .byline
      }
    }
  }

  private func isDateline(_ found: DatelineReader.Dateline, _ index: Int) -> Bool {
    if found.isCutByDash { return found.leadingWords <= 3 }
    return lines.count > 1 && !lines[index].endsSentence
      && (lines[index].wordCount <= 8 || cue(index) == .dateline && lines[index].wordCount <= 16)
  }

  /// « C.B. », « Par Jeanne Martin ».
  private func isByline(_ index: Int) -> Bool {
    let line = lines[index]
    if line.wordCount <= 2, isInitials(line.span) { return true }
    return cue(index) == .byline && line.wordCount <= 10 && !line.endsSentence
  }

  /// Capitals, each with its full stop: « C.B. », « J.-P. M. ».
  private func isInitials(_ span: TextSpan) -> Bool {
    let bytes = utf8[span.range]
    let letters = bytes.count { (0x41...0x5A).contains($0) }
    let stops = bytes.count { $0 == 0x2E }
    return (2...4).contains(letters) && stops >= letters - 1 && stops > 0
      && bytes.allSatisfy { (0x41...0x5A).contains($0) || $0 == 0x2E || $0 == 0x2D || $0 == 0x20 }
  }

  private mutating func markItemsAndHeadings() {
    for index in lines.indices where kinds[index] == nil {
      if lines[index].isItem && lines.count > 1 {
        kinds[index] = .list
      } else if isHeading(index) {
        kinds[index] = .heading
      }
    }
  }

  /// A short line alone before a longer paragraph.
  private func isHeading(_ index: Int) -> Bool {
    guard lines[index].isTitleLike, lines[index].wordCount <= 14, index > 0, index + 1 < lines.count,
      lines[index].hint == nil
    else { return false }
    let next = lines[index + 1]
    return lines[index].followsBlank && next.wordCount > lines[index].wordCount && (next.endsSentence || next.isItem)
  }

  // MARK: Evidence

  private func cue(_ index: Int) -> BlockCue.Effect? {
    guard lines[index].isShort, knowledge.cues.mayOpen(with: lines[index].opening) else { return nil }
    return knowledge.cues.effect(of: lines[index].normalized(in: utf8))
  }

  private mutating func dateline(_ index: Int) -> DatelineReader.Dateline? {
    if let known = datelines[index] { return known }
    let found = DatelineReader(months: knowledge.months, utf8: utf8).read(lines[index].span)
    datelines[index] = .some(found)
    return found
  }

  /// Appends the blocks of a line: two when a dateline opens a paragraph.
  private mutating func appendOutlines(of index: Int, to result: inout [BlockOutline]) {
    let span = lines[index].span
    guard kinds[index] == .dateline, let found = dateline(index), found.isCutByDash, found.end < span.end else {
      return result.append(BlockOutline(kind: kinds[index] ?? .paragraph, span: span))
    }
    result.append(BlockOutline(kind: .dateline, span: TextSpan(span.start, found.end)))
    result.append(BlockOutline(kind: .paragraph, span: utf8.trimmed(found.end..<span.end)))
  }
}
