import AnnotationModel

extension RelationSchema {
  /// Reads a schema back.
  convenience init(_ reader: inout ByteReader) throws(DamagedBytes) {
    let name = try reader.text()
    let subjects = MentionTypes(rawValue: try reader.number(as: UInt8.self))
    let objects = ObjectTypes(rawValue: try reader.number(as: UInt32.self))
    guard subjects.isSubset(of: .all), objects.isSubset(of: .all) else { throw DamagedBytes() }
    let qualifiers = try reader.list { (reader) throws(DamagedBytes) in try reader.text() }
    let flags = try reader.list { (reader) throws(DamagedBytes) in try reader.text() }
    self.init(
      name: name, subjects: subjects, objects: objects, qualifiers: Set(qualifiers), flags: Set(flags),
      isSymmetric: try reader.flag())
  }

  /// Writes the schema.
  func write(to writer: inout ByteWriter) {
    writer.write(name)
    writer.write(Int(subjects.rawValue))
    writer.write(Int(objects.rawValue))
    for names in [qualifiers, flags] { writer.write(names) { $1.write($0) } }
    writer.write(isSymmetric)
  }
}
