/// Writes nodes and edges for graph tools into a buffer that the caller empties.
struct GraphEncoder {
  private(set) var bytes: [UInt8] = []
  private let isXML: Bool

  /// Creates a buffer for GraphML, or for DOT.
  init(isXML: Bool) { self.isXML = isXML }

  /// Hands over the bytes written and starts anew.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Writes what comes before the first node.
  mutating func begin() {
    guard isXML else { return write("digraph glaneur {\n") }
    write(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="label" for="node" attr.name="label" attr.type="string"/>
      <key id="type" for="node" attr.name="type" attr.type="string"/>
      <key id="relation" for="edge" attr.name="relation" attr.type="string"/>
      <key id="qualifiers" for="edge" attr.name="qualifiers" attr.type="string"/>
      <key id="documents" for="edge" attr.name="documents" attr.type="int"/>
      <graph edgedefault="directed">

      """)
  }

  mutating func append(_ node: StoredNode) {
    if isXML {
      write("<node id=\"\(xml(node.iri))\">\(data("label", node.label))\(data("type", node.type))</node>\n")
    } else {
      write("  \(dot(node.iri)) [label=\(dot(node.label)), class=\(dot(node.type))];\n")
    }
  }

  mutating func append(_ edge: StoredEdge) {
    if isXML {
      write("<edge source=\"\(xml(edge.source))\" target=\"\(xml(edge.target))\">\(data("relation", edge.relation))")
      if edge.qualifiers != "{}" { write(data("qualifiers", edge.qualifiers)) }
      write("\(data("documents", String(edge.documentCount)))</edge>\n")
    } else {
      write(
        "  \(dot(edge.source)) -> \(dot(edge.target)) [label=\(dot(edge.relation)), weight=\(edge.documentCount)];\n")
    }
  }

  /// Writes what comes after the last edge.
  mutating func end() { write(isXML ? "</graph>\n</graphml>\n" : "}\n") }

  private mutating func write(_ text: String) { bytes += Array(text.utf8) }

  private func data(_ key: String, _ text: String) -> String { "<data key=\"\(key)\">\(xml(text))</data>" }

  /// Text for XML 1.0, which holds no control characters: they become U+FFFD.
  private func xml(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;".unicodeScalars
      case "<": escaped += "&lt;".unicodeScalars
      case ">": escaped += "&gt;".unicodeScalars
      case "\"": escaped += "&quot;".unicodeScalars
      case "\t", "\n", "\r": escaped += "&#\(scalar.value);".unicodeScalars
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// A quoted string of DOT.
  private func dot(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": escaped += ["\\", scalar]
      case "\n", "\r": escaped += ["\\", "n"]
      case "\u{0}": escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
    }
    return "\"\(String(escaped))\""
  }
}
