extension Explanation {
  /// The explanation as lines for people to read.
  public var lines: [String] {
    var lines = ["« \(text.singleLine) » [\(block.name)]"]
    lines += Explanation.section("words", words.map(\.line))
    lines += Explanation.section("mentions", mentions.map(\.line))
    lines += Explanation.section("quantities", quantities.map(\.line))
    lines += Explanation.section("overruled", overruled.flatMap { $0.lines(resultSign: "overruled by") })
    lines += Explanation.section("relations", readings.flatMap { $0.lines(resultSign: "→") })
    if let whyNot { lines += Explanation.section("why not", whyNot.lines) }
    return lines
  }

  private static func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["  \(title)"] + lines.map { "    \($0)" }
  }
}

extension Explanation.Word {
  /// `directrice  role | directeur noun.f.sg`.
  var line: String {
    let known = [classes, readings].filter { !$0.isEmpty }.map { $0.joined(separator: ", ") }.joined(separator: " | ")
    return known.isEmpty ? text : "\(text)  \(known)"
  }
}

extension Explanation.Found {
  fileprivate var line: String {
    let value = value.map { $0 == text ? "" : " = \($0)" } ?? ""
    return "\(type): \(text.singleLine)\(value)  (\(rule)\(place.map { ", \($0)" } ?? ""))"
  }
}

extension Explanation.Reading {
  fileprivate func lines(resultSign: String) -> [String] {
    ["\(rule) (\(place)): « \(text.singleLine) »"] + captures.map { "  \($0.name): \($0.text.singleLine)" }
      + results.map { "  \(resultSign) \($0)" }
  }
}

extension Explanation.WhyNot {
  fileprivate var lines: [String] {
    var lines = ["\(rule) (\(place)): \(reason)"]
    if !taken.isEmpty { lines.append("  it took: « \(taken.singleLine) »") }
    guard !awaited.isEmpty else { return lines }
    let next = next.map(\.line) ?? (taken.isEmpty ? "" : "the end")
    if !next.isEmpty { lines.append("  next comes: \(next)") }
    return lines + ["  it needed: \(awaited.joined(separator: " or "))"]
  }
}

extension String {
  /// With one space for each run of white space.
  fileprivate var singleLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
