extension Schema {
  /// What step 3 adds: whose word a piece of evidence is, and views of open facts, which the others leave out.
  static let sourceColumn = """
    ALTER TABLE evidence ADD COLUMN source_id INTEGER REFERENCES terms;
    CREATE INDEX evidence_source ON evidence (source_id) WHERE source_id IS NOT NULL;

    -- Records kept as they were read know no open facts yet.
    UPDATE original_records SET record = json_insert(record, '$.openFacts', json('[]'));

    DROP VIEW statement_sources;
    CREATE VIEW statement_sources AS
      SELECT s.id AS statement_id, subject.label AS subject, p.name AS predicate, object.label AS object,
        s.qualifiers, s.modality, d.path AS document, d.date, e.block, e.start_char, e.end_char,
        e.text AS evidence, r.name AS rule, source.label AS source
      FROM evidence AS e
        JOIN statements AS s ON s.id = e.statement_id
        JOIN terms AS subject ON subject.id = s.subject_id
        JOIN predicates AS p ON p.id = s.predicate_id
        JOIN terms AS object ON object.id = s.object_id
        JOIN documents AS d ON d.id = e.document_id
        JOIN rules AS r ON r.id = e.rule_id
        LEFT JOIN terms AS source ON source.id = e.source_id
      WHERE p.name NOT GLOB 'open:*';

    DROP VIEW triples;
    CREATE VIEW triples AS
      SELECT s.id, subject.label AS subject, coalesce(subject.type, subject.kind) AS subject_type,
        p.name AS predicate, object.label AS object, coalesce(object.type, object.kind) AS object_type,
        s.qualifiers, s.modality,
        (SELECT count(DISTINCT e.document_id) FROM evidence AS e WHERE e.statement_id = s.id) AS documents
      FROM statements AS s
        JOIN terms AS subject ON subject.id = s.subject_id
        JOIN predicates AS p ON p.id = s.predicate_id
        JOIN terms AS object ON object.id = s.object_id
      WHERE p.name NOT GLOB 'open:*';

    CREATE VIEW open_triples AS
      SELECT s.id, subject.label AS subject, coalesce(subject.type, subject.kind) AS subject_type,
        substr(p.name, 6) AS verb, object.label AS object, coalesce(object.type, object.kind) AS object_type,
        s.modality,
        (SELECT count(DISTINCT e.document_id) FROM evidence AS e WHERE e.statement_id = s.id) AS documents
      FROM statements AS s
        JOIN terms AS subject ON subject.id = s.subject_id
        JOIN predicates AS p ON p.id = s.predicate_id
        JOIN terms AS object ON object.id = s.object_id
      WHERE p.name GLOB 'open:*';
    """
}
