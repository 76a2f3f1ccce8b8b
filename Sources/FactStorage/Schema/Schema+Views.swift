extension Schema {
  /// The views of step 1, for people with any SQLite tool.
  ///
  /// They use no JSON functions: some versions of SQLite refuse those in views of a schema that is not trusted.
  static let firstViews = """
    CREATE VIEW entities AS
      SELECT t.id, t.type, t.label AS name,
        (SELECT count(*) FROM mentions AS m WHERE m.entity_id = t.id) AS mentions
      FROM terms AS t WHERE t.kind = 'entity';

    CREATE VIEW triples AS
      SELECT s.id, subject.label AS subject, coalesce(subject.type, subject.kind) AS subject_type,
        p.name AS predicate, object.label AS object, coalesce(object.type, object.kind) AS object_type,
        s.qualifiers, s.modality,
        (SELECT count(DISTINCT e.document_id) FROM evidence AS e WHERE e.statement_id = s.id) AS documents
      FROM statements AS s
        JOIN terms AS subject ON subject.id = s.subject_id
        JOIN predicates AS p ON p.id = s.predicate_id
        JOIN terms AS object ON object.id = s.object_id;

    CREATE VIEW statement_sources AS
      SELECT s.id AS statement_id, subject.label AS subject, p.name AS predicate, object.label AS object,
        s.qualifiers, s.modality, d.path AS document, d.date, e.block, e.start_char, e.end_char,
        e.text AS evidence, r.name AS rule
      FROM evidence AS e
        JOIN statements AS s ON s.id = e.statement_id
        JOIN terms AS subject ON subject.id = s.subject_id
        JOIN predicates AS p ON p.id = s.predicate_id
        JOIN terms AS object ON object.id = s.object_id
        JOIN documents AS d ON d.id = e.document_id
        JOIN rules AS r ON r.id = e.rule_id;

    CREATE VIEW roles AS
      SELECT t.id, t.subject AS person, t.object AS role,
        (SELECT q.value FROM qualifiers AS q WHERE q.statement_id = t.id AND q.name = 'of') AS of_what,
        (SELECT q.value FROM qualifiers AS q WHERE q.statement_id = t.id AND q.name = 'since') AS since,
        (SELECT q.value FROM qualifiers AS q WHERE q.statement_id = t.id AND q.name = 'until') AS until,
        (SELECT q.value FROM qualifiers AS q WHERE q.statement_id = t.id AND q.name = 'former') AS former,
        t.modality, t.documents
      FROM triples AS t WHERE t.predicate = 'position_held';

    CREATE VIEW quotations AS
      SELECT statement_id, subject AS speaker, object AS words, document, date, evidence
      FROM statement_sources WHERE predicate = 'said' AND modality = 'asserted';

    CREATE VIEW counts AS
      SELECT c.id, c.value, c.noun, c.approx,
        (SELECT group_concat(label, ', ') FROM
          (SELECT t.label FROM count_owners AS o JOIN terms AS t ON t.id = o.entity_id
            WHERE o.count_id = c.id ORDER BY o.position)) AS owners,
        (SELECT group_concat(text, ', ') FROM
          (SELECT m.text FROM count_members AS m WHERE m.count_id = c.id ORDER BY m.position)) AS members,
        (SELECT t.label FROM terms AS t WHERE t.id = c.divided_into_id) AS divided_into,
        c.text, d.path AS document, d.date
      FROM counted_things AS c JOIN documents AS d ON d.id = c.document_id;
    """
}
