import AnnotationModel

extension RuleAutomaton {
  /// Reads an automaton back.
  init(_ reader: inout ByteReader) throws(DamagedBytes) {
    self.init(
      states: try StateList(&reader),
      start: try reader.number(), tests: try reader.numbers(),
      captureNames: try reader.list { (reader) throws(DamagedBytes) in try reader.text() })
  }

  /// Writes the automaton.
  func write(to writer: inout ByteWriter) {
    states.write(to: &writer)
    writer.write(start)
    writer.write(tests)
    writer.write(captureNames) { $1.write($0) }
  }
}
