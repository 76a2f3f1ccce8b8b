import AnnotationModel

/// Reads the places of GeoNames: nineteen columns between tabs, without header and without quotation marks.
struct GeoNamesReader: NameReader {
  private let lines: ImportedLines
  private let table: ImportedTable
  private let minimum: Int

  init(_ lines: ImportedLines, minimum: Int) {
    self.lines = lines
    self.minimum = minimum
    table = ImportedTable(lines, separator: .tab)
  }

  mutating func next() throws -> [ImportedName]? {
    guard let record = try table.next() else { return nil }
    let fields = record.fields
    guard fields.count == 19, Int(fields[0]) != nil, let inhabitants = Int(fields[14].isEmpty ? "0" : fields[14]) else {
      throw lines.error(
        "expected the 19 columns of GeoNames, found \(fields.count)", at: record.line, hint: hintForMalformed)
    }
    guard inhabitants >= minimum else { return [] }
    let aliases = fields[3].split(separator: ",").map(String.init).filter(isReadable)
    let attributes = ["geonames": fields[0], "country": fields[8], "kind": "\(fields[6]).\(fields[7])"]
    return [ImportedName(kind: .place, name: fields[1], aliases: aliases, attributes: attributes)]
  }

  /// Whether a French text may write the alias: in Latin letters, small ones among them; « PAR » is a code.
  private func isReadable(_ alias: String) -> Bool {
    alias.contains { $0.isLowercase } && alias.unicodeScalars.allSatisfy { $0.value < 0x250 || $0.value == 0x2019 }
  }
}
