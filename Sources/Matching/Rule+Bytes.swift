import AnnotationModel

extension Rule {
  /// Reads a rule back.
  convenience init(_ reader: inout ByteReader) throws(DamagedBytes) {
    let name = RuleName(try reader.text())
    let place = Place(file: try reader.text(), line: try reader.number())
    let (phase, priority) = (try reader.number(), try reader.number())
    let blocks = try reader.flag() ? try Rule.blocks(&reader) : nil
    let conclusions = try reader.list { (reader) throws(DamagedBytes) in try Conclusion(&reader) }
    guard !conclusions.isEmpty else { throw DamagedBytes() }
    self.init(name: name, place: place, phase: phase, conclusions: conclusions, blocks: blocks, priority: priority)
  }

  private static func blocks(_ reader: inout ByteReader) throws(DamagedBytes) -> Set<BlockKind> {
    Set(
      try reader.list { (reader) throws(DamagedBytes) in
        guard let kind = BlockKind(rawValue: try reader.number(as: UInt8.self)) else { throw DamagedBytes() }
        return kind
      })
  }

  /// Writes the rule.
  func write(to writer: inout ByteWriter) {
    writer.write(name.description)
    writer.write(place.file)
    writer.write(place.line)
    writer.write(phase)
    writer.write(priority)
    writer.write(blocks != nil)
    if let blocks { writer.write(blocks.map { Int($0.rawValue) }.sorted()) }
    writer.write(conclusions) { $0.write(to: &$1) }
  }
}

extension Rule.Conclusion {
  fileprivate init(_ reader: inout ByteReader) throws(DamagedBytes) {
    name = try reader.text()
    let pairs = try reader.list { (reader) throws(DamagedBytes) in
      let (argument, isCapture, value) = (try reader.text(), try reader.flag(), try reader.text())
      return (argument, isCapture ? Source.capture(value) : .constant(value))
    }
    arguments = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  fileprivate func write(to writer: inout ByteWriter) {
    writer.write(name)
    writer.write(arguments.sorted { $0.key < $1.key }) { pair, writer in
      writer.write(pair.key)
      switch pair.value {
      case .capture(let name):
        writer.write(true)
        writer.write(name)
      case .constant(let value):
        writer.write(false)
        writer.write(value)
      }
    }
  }
}
