import AnnotationModel

/// What users' lexicons take away: names and words of all classes or of one.
///
/// The row « Orange » in a file of the kind `removed` and the class `company` takes the entry « Orange » from the
/// companies, or the form « Orange » from the entry that lists it.
struct LexiconRemovals {
  /// Folded names by class; those under `-` are taken from all classes.
  private var names: [String: Set<String>] = [:]

  /// Adds the rows of a file.
  mutating func add(_ rows: TabSeparatedRows, of className: String) {
    for row in rows { names[className, default: []].insert(WordNormalizer.folded(row.columns[0])) }
  }

  /// What is left of an entry; nil when its lemma is taken away.
  func rest(of entry: LexiconEntry, className: String) -> LexiconEntry? {
    guard !names.isEmpty else { return entry }
    func isRemoved(_ form: String) -> Bool {
      let form = WordNormalizer.folded(form)
      return names["-"]?.contains(form) == true || names[className]?.contains(form) == true
    }
    guard !isRemoved(entry.lemma) else { return nil }
    return LexiconEntry(
      lemma: entry.lemma, forms: entry.forms.filter { !isRemoved($0) }, attributes: entry.attributes)
  }
}
