import AnnotationModel

extension RelationSchema {
  /// Reads a schema back.
  init(_ reader: inout ByteReader) throws(DamagedBytes) {
    let name = try reader.text()
    let subjects = try reader.list { (reader) throws(DamagedBytes) in try MentionType(&reader) }
    let objects = try reader.list { (reader) throws(DamagedBytes) in try ObjectType(&reader) }
    let qualifiers = try reader.list { (reader) throws(DamagedBytes) in try reader.text() }
    let flags = try reader.list { (reader) throws(DamagedBytes) in try reader.text() }
    self.init(
      name: name, subjects: Set(subjects), objects: Set(objects), qualifiers: Set(qualifiers), flags: Set(flags),
      isSymmetric: try reader.flag())
  }

  /// Writes the schema.
  func write(to writer: inout ByteWriter) {
    writer.write(name)
    writer.write(subjects.map { Int($0.rawValue) }.sorted())
    writer.write(objects.map(\.number).sorted())
    for names in [qualifiers, flags] { writer.write(names.sorted()) { $1.write($0) } }
    writer.write(isSymmetric)
  }
}

extension MentionType {
  fileprivate init(_ reader: inout ByteReader) throws(DamagedBytes) {
    guard let type = MentionType(rawValue: try reader.number(as: UInt8.self)) else { throw DamagedBytes() }
    self = type
  }
}

extension RelationSchema.ObjectType {
  /// All of them, by their number in stored schemas.
  private static let all =
    [.text] + MentionType.allCases.map { Self.mention($0) } + QuantityType.allCases.map { Self.quantity($0) }

  /// Its place in `all`.
  fileprivate var number: Int { Self.all.firstIndex(of: self) ?? 0 }

  fileprivate init(_ reader: inout ByteReader) throws(DamagedBytes) {
    let number = try reader.number()
    guard Self.all.indices.contains(number) else { throw DamagedBytes() }
    self = Self.all[number]
  }
}
