import AnnotationModel

// Members of counted things, and things divided into others.
extension CountFinder {
  /// « 6 thématiques : diagnostic, imagerie et dispositifs médicaux, … »: as many members as the number says.
  func addMembers(to counts: inout [Count], from first: Int, of candidates: [Candidate]) {
    for (index, candidate) in candidates.enumerated() {
      guard case .exact(let value) = candidate.value, let size = value.integer, (2...50).contains(size),
        let list = listStart(after: candidate.items.upperBound), let members = members(in: list, size: size)
      else { continue }
      counts[first + index].members = members
    }
  }

  /// The items of the list that a colon or parenthesis opens soon after a count.
  private func listStart(after place: Int) -> Range<Int>? {
    let reach = min(reader.items.count, place + 8)
    guard
      let sign = (place..<reach).first(where: { reader.hasAny($0, [.colon, .opening]) || reader.hasNumeral($0) }),
      reader.hasAny(sign, [.colon, .opening])
    else { return nil }
    let closing: SymbolSet = reader.has(sign, .opening) ? [.closing] : [.stop, .dot]
    // A list is short; the bound keeps reading linear.
    let limit = min(reader.items.count, sign + 300)
    let end = (sign + 1..<limit).first { reader.hasAny($0, closing) } ?? limit
    return sign + 1..<end
  }

  /// The members, when cutting at commas, with or without the last « et » or every « et », gives the right number.
  private func members(in list: Range<Int>, size: Int) -> [TextSpan]? {
    let byCommas = pieces(of: list) { reader.has($0, .comma) }
    guard let tail = byCommas.last else { return nil }
    let lastAnd = tail.last { reader.has($0, .and) }
    let withTail = byCommas.dropLast() + pieces(of: tail) { $0 == lastAnd }
    if withTail.count == size { return withTail.map(span) }
    if byCommas.count == size { return byCommas.map(span) }
    let byAll = pieces(of: list) { reader.hasAny($0, [.comma, .and]) }
    return byAll.count == size ? byAll.map(span) : nil
  }

  private func pieces(of range: Range<Int>, at isCut: (Int) -> Bool) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    for place in range where isCut(place) {
      pieces.append(start..<place)
      start = place + 1
    }
    pieces.append(start..<range.upperBound)
    return pieces.filter { !$0.isEmpty }
  }

  private func span(_ range: Range<Int>) -> TextSpan {
    TextSpan(reader.items[range.lowerBound].start, reader.items[range.upperBound - 1].end)
  }

  /// « 20 produits, répartis en 6 thématiques »: the first count is divided into the second.
  func addDivisions(to counts: inout [Count], from first: Int, of candidates: [Candidate]) {
    for index in candidates.indices.dropFirst() where reader.has(candidates[index].items.lowerBound - 1, .divided) {
      counts[first + index - 1].division = first + index
    }
  }
}
