/// The rows of a CSV file by RFC 4180.
func csvRows(_ bytes: [UInt8]) -> [[[UInt8]]] {
  var rows: [[[UInt8]]] = [[[]]]
  var isQuoted = false
  var rest = bytes[...]
  while let byte = rest.popFirst() {
    let row = rows.count - 1
    let cell = rows[row].count - 1
    switch byte {
    case UInt8(ascii: "\"") where isQuoted && rest.first == UInt8(ascii: "\""):
      rows[row][cell].append(rest.removeFirst())
    case UInt8(ascii: "\""): isQuoted.toggle()
    case UInt8(ascii: ",") where !isQuoted: rows[row].append([])
    case 0x0D where !isQuoted && rest.first == 0x0A: continue
    case 0x0A where !isQuoted: rows.append([[]])
    default: rows[row][cell].append(byte)
    }
  }
  if rows.last == [[]] { rows.removeLast() }
  return rows
}

/// The literals of one line of N-Triples; throws `FuzzFailure` when it follows no grammar.
func literalsOfTriple(_ line: [UInt8]) throws -> [[UInt8]] {
  var rest = line[...]
  var literals: [[UInt8]] = []
  var terms = 0
  while let byte = rest.first, byte != UInt8(ascii: ".") {
    switch byte {
    case UInt8(ascii: "<"): try skipIRI(&rest)
    case UInt8(ascii: "_"): rest = rest.drop { $0 != 0x20 }
    case UInt8(ascii: "\""): literals.append(try literal(&rest))
    default: throw FuzzFailure("no term: \(String(decoding: rest, as: UTF8.self))")
    }
    terms += 1
    rest = rest.drop { $0 == 0x20 }
  }
  try require(terms == 3 && rest == [UInt8(ascii: ".")][...] || terms == 3 && rest.count == 1, "no triple: \(line)")
  return literals
}

private func skipIRI(_ rest: inout ArraySlice<UInt8>) throws {
  let content = rest.dropFirst().prefix { $0 != UInt8(ascii: ">") }
  let isClean = content.allSatisfy { $0 > 0x20 && !"<\"{}|^`\\".utf8.contains($0) }
  try require(isClean && content.contains(UInt8(ascii: ":")), "no IRI: \(String(decoding: content, as: UTF8.self))")
  rest = rest.dropFirst(content.count + 2)
}

private func literal(_ rest: inout ArraySlice<UInt8>) throws -> [UInt8] {
  var content: [UInt8] = []
  rest.removeFirst()
  while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
    try require(byte != 0x0A && byte != 0x0D, "a line end in a literal")
    content += byte == UInt8(ascii: "\\") ? try escaped(&rest) : [byte]
  }
  if rest.starts(with: "^^".utf8) {
    rest = rest.dropFirst(2)
    try skipIRI(&rest)
  } else if rest.first == UInt8(ascii: "@") {
    rest = rest.drop { $0 != 0x20 }
  }
  return content
}

private func escaped(_ rest: inout ArraySlice<UInt8>) throws -> [UInt8] {
  let letter = rest.popFirst().map { Character(Unicode.Scalar($0)) }
  switch letter {
  case "t": return [9]
  case "n": return [10]
  case "r": return [13]
  case "b": return [8]
  case "f": return [12]
  case "\"", "'", "\\": return letter.map { Array(String($0).utf8) } ?? []
  case "u", "U":
    let digits = rest.prefix(letter == "u" ? 4 : 8)
    rest = rest.dropFirst(digits.count)
    let scalar = UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
    guard let scalar else { throw FuzzFailure("no scalar") }
    return Array(String(scalar).utf8)
  default: throw FuzzFailure("no escape")
  }
}
