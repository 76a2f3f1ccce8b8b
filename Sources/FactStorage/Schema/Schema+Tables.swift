extension Schema {
  /// The tables of step 1.
  ///
  /// Everything that a statement may connect is a row of `terms`, so that one integer joins a subject to an object
  /// whatever they are. Byte offsets are null where only a record was known.
  static let firstTables = """
    CREATE TABLE engines (
      id INTEGER PRIMARY KEY,
      engine TEXT NOT NULL,
      lexicon TEXT NOT NULL,
      icu TEXT NOT NULL,
      UNIQUE (engine, lexicon, icu)
    ) STRICT;

    CREATE TABLE documents (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      location TEXT,
      sha256 TEXT CHECK (length(sha256) = 64),
      title TEXT,
      byline TEXT,
      date TEXT CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      url TEXT,
      encoding TEXT,
      replacement_count INTEGER NOT NULL DEFAULT 0 CHECK (replacement_count >= 0),
      looks_double_encoded INTEGER NOT NULL DEFAULT 0 CHECK (looks_double_encoded IN (0, 1)),
      status TEXT NOT NULL CHECK (status IN ('ok', 'skipped', 'rejected')),
      error_code TEXT,
      error_message TEXT,
      engine_id INTEGER NOT NULL REFERENCES engines,
      CHECK ((status = 'rejected') = (error_code IS NOT NULL)),
      CHECK ((error_code IS NULL) = (error_message IS NULL))
    ) STRICT;
    CREATE INDEX documents_sha256 ON documents (sha256);
    CREATE INDEX documents_date ON documents (date);

    CREATE TABLE sentences (
      id INTEGER PRIMARY KEY,
      document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 0),
      block TEXT NOT NULL CHECK (block IN
        ('title', 'byline', 'dateline', 'heading', 'paragraph', 'list', 'teaser', 'navigation')),
      start_byte INTEGER, end_byte INTEGER,
      start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
      text TEXT NOT NULL,
      UNIQUE (document_id, position),
      CHECK (0 <= start_char AND start_char <= end_char)
    ) STRICT;

    -- The index of the sentences' folded words; the sentences themselves stand in their table.
    CREATE VIRTUAL TABLE sentence_words USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 0');

    CREATE TABLE rules (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE predicates (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

    CREATE TABLE terms (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('entity', 'literal', 'count', 'document')),
      type TEXT CHECK (type IN ('person', 'organization', 'location', 'role', 'event', 'product')),
      label TEXT NOT NULL,
      key TEXT,
      document_id INTEGER REFERENCES documents ON DELETE CASCADE,
      CHECK ((kind = 'entity') = (type IS NOT NULL)),
      CHECK ((kind IN ('entity', 'literal')) = (key IS NOT NULL)),
      CHECK ((kind IN ('count', 'document')) = (document_id IS NOT NULL))
    ) STRICT;
    CREATE UNIQUE INDEX terms_entity ON terms (type, key) WHERE kind = 'entity';
    CREATE UNIQUE INDEX terms_literal ON terms (key) WHERE kind = 'literal';
    CREATE UNIQUE INDEX terms_document ON terms (document_id) WHERE kind = 'document';
    CREATE INDEX terms_of_document ON terms (document_id) WHERE document_id IS NOT NULL;

    CREATE TABLE names (
      id INTEGER PRIMARY KEY,
      term_id INTEGER NOT NULL REFERENCES terms ON DELETE CASCADE,
      name TEXT NOT NULL,
      folded TEXT NOT NULL,
      UNIQUE (term_id, name)
    ) STRICT;
    CREATE INDEX names_folded ON names (folded, term_id);

    CREATE TABLE document_names (
      document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
      name_id INTEGER NOT NULL REFERENCES names ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 0),
      PRIMARY KEY (document_id, name_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX document_names_name ON document_names (name_id);

    CREATE TABLE mentions (
      id INTEGER PRIMARY KEY,
      document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
      entity_id INTEGER REFERENCES terms,
      type TEXT NOT NULL CHECK (type IN ('person', 'organization', 'location', 'role', 'event', 'product')),
      start_byte INTEGER, end_byte INTEGER,
      start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
      text TEXT NOT NULL,
      rule_id INTEGER NOT NULL REFERENCES rules,
      CHECK (0 <= start_char AND start_char <= end_char)
    ) STRICT;
    CREATE INDEX mentions_document ON mentions (document_id);
    CREATE INDEX mentions_entity ON mentions (entity_id) WHERE entity_id IS NOT NULL;

    CREATE TABLE quantities (
      id INTEGER PRIMARY KEY,
      document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
      type TEXT NOT NULL,
      value TEXT NOT NULL,
      low REAL, high REAL,
      unit TEXT,
      modifier TEXT,
      start_byte INTEGER, end_byte INTEGER,
      start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
      text TEXT NOT NULL,
      rule_id INTEGER NOT NULL REFERENCES rules,
      CHECK (0 <= start_char AND start_char <= end_char)
    ) STRICT;
    CREATE INDEX quantities_document ON quantities (document_id);

    CREATE TABLE counted_things (
      id INTEGER PRIMARY KEY REFERENCES terms ON DELETE CASCADE,
      document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
      value TEXT NOT NULL,
      low REAL, high REAL,
      noun TEXT NOT NULL,
      approx TEXT CHECK (approx IN ('min', 'max', 'about')),
      divided_into_id INTEGER REFERENCES counted_things ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
      start_byte INTEGER, end_byte INTEGER,
      start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
      text TEXT NOT NULL,
      rule_id INTEGER NOT NULL REFERENCES rules,
      CHECK (0 <= start_char AND start_char <= end_char)
    ) STRICT;
    CREATE INDEX counted_things_document ON counted_things (document_id);
    CREATE INDEX counted_things_noun ON counted_things (noun);
    CREATE INDEX counted_things_division ON counted_things (divided_into_id) WHERE divided_into_id IS NOT NULL;

    CREATE TABLE count_owners (
      count_id INTEGER NOT NULL REFERENCES counted_things ON DELETE CASCADE,
      position INTEGER NOT NULL,
      entity_id INTEGER NOT NULL REFERENCES terms,
      PRIMARY KEY (count_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX count_owners_entity ON count_owners (entity_id);

    CREATE TABLE count_members (
      count_id INTEGER NOT NULL REFERENCES counted_things ON DELETE CASCADE,
      position INTEGER NOT NULL,
      start_byte INTEGER, end_byte INTEGER,
      start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (count_id, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE statements (
      id INTEGER PRIMARY KEY,
      subject_id INTEGER NOT NULL REFERENCES terms ON DELETE CASCADE,
      predicate_id INTEGER NOT NULL REFERENCES predicates,
      object_id INTEGER NOT NULL REFERENCES terms ON DELETE CASCADE,
      modality TEXT NOT NULL CHECK (modality IN ('asserted', 'negated', 'reported', 'possible', 'planned')),
      qualifiers TEXT NOT NULL CHECK (qualifiers GLOB '{*}'),
      UNIQUE (subject_id, predicate_id, object_id, modality, qualifiers)
    ) STRICT;
    CREATE INDEX statements_predicate ON statements (predicate_id, object_id, subject_id);
    CREATE INDEX statements_object ON statements (object_id, predicate_id);

    CREATE TABLE qualifiers (
      statement_id INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      entity_id INTEGER REFERENCES terms ON DELETE SET NULL,
      PRIMARY KEY (statement_id, name, value)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX qualifiers_entity ON qualifiers (entity_id) WHERE entity_id IS NOT NULL;
    CREATE INDEX qualifiers_value ON qualifiers (name, value);

    CREATE TABLE evidence (
      id INTEGER PRIMARY KEY,
      statement_id INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
      document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
      sentence_id INTEGER REFERENCES sentences ON DELETE CASCADE,
      fact INTEGER NOT NULL,
      position INTEGER NOT NULL CHECK (position >= 0),
      block TEXT NOT NULL CHECK (block IN
        ('title', 'byline', 'dateline', 'heading', 'paragraph', 'list', 'teaser', 'navigation')),
      start_byte INTEGER, end_byte INTEGER,
      start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
      text TEXT NOT NULL,
      object_text TEXT,
      rule_id INTEGER NOT NULL REFERENCES rules,
      CHECK (0 <= start_char AND start_char <= end_char)
    ) STRICT;
    CREATE INDEX evidence_statement ON evidence (statement_id);
    CREATE INDEX evidence_document ON evidence (document_id, start_char);
    CREATE INDEX evidence_sentence ON evidence (sentence_id) WHERE sentence_id IS NOT NULL;
    """
}
