extension Schema {
  /// The tables of step 2: what people decided about entities, and the documents that it changes, as they were read.
  ///
  /// A decision holds when its log has an odd number of lines: made, undone, made again.
  static let decisionTables = """
    CREATE TABLE decisions (
      id INTEGER PRIMARY KEY,
      operation TEXT NOT NULL CHECK (operation IN ('merge', 'split')),
      type TEXT NOT NULL CHECK (type IN ('person', 'organization', 'location', 'role', 'event', 'product')),
      key TEXT NOT NULL,
      name TEXT NOT NULL,
      into_type TEXT NOT NULL CHECK (into_type IN ('person', 'organization', 'location', 'role', 'event', 'product')),
      into_key TEXT NOT NULL,
      into_name TEXT NOT NULL,
      alias TEXT,
      document TEXT,
      CHECK ((operation = 'split') = (alias IS NOT NULL OR document IS NOT NULL)),
      CHECK (type <> into_type OR key <> into_key)
    ) STRICT;
    CREATE UNIQUE INDEX decisions_content ON decisions
      (operation, type, key, into_type, into_key, coalesce(alias, ''), coalesce(document, ''));

    CREATE TABLE decision_log (
      number INTEGER PRIMARY KEY,
      decision_id INTEGER NOT NULL REFERENCES decisions,
      action TEXT NOT NULL CHECK (action IN ('made', 'undone')),
      time TEXT NOT NULL CHECK (time GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z'),
      user TEXT NOT NULL
    ) STRICT;
    CREATE INDEX decision_log_decision ON decision_log (decision_id);

    CREATE TABLE original_records (
      document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
      record TEXT NOT NULL
    ) STRICT;

    CREATE VIEW entity_decisions AS
      SELECT l.number, l.action, d.operation, d.name, d.type, d.into_name, d.into_type, d.alias, d.document, l.time,
        l.user, (SELECT count(*) FROM decision_log AS all_lines WHERE all_lines.decision_id = d.id) % 2 AS stands
      FROM decision_log AS l JOIN decisions AS d ON d.id = l.decision_id;
    """
}
