import ArgumentParser
import FactStorage

/// The option that picks the columns of facts.
struct ColumnArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only these columns, in this order, with commas: subject,predicate,object,qualifiers.of,date.",
      discussion:
        "There are \(FactColumn.all.map(\.name).joined(separator: ", ")), and qualifiers.NAME for one qualifier.",
      valueName: "names"),
    transform: columnList)
  var columns: [FactColumn]?
}

private func columnList(_ list: String) throws -> [FactColumn] {
  var columns: [FactColumn] = []
  for name in list.split(separator: ",", omittingEmptySubsequences: false) {
    let trimmed = name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    guard let column = FactColumn(String(trimmed)) else {
      let names = FactColumn.all.map(\.name).joined(separator: ", ")
      throw ValidationError("there is no column '\(String(trimmed))'; there are \(names) and qualifiers.NAME")
    }
    guard !columns.contains(column) else { throw ValidationError("the column \(column.name) stands twice") }
    columns.append(column)
  }
  return columns
}
