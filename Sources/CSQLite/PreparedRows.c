#include "PreparedRows.h"

#include <sqlite3.h>
#include <string.h>

// The type of the pointer that stands for rows, which no SQL can make.
static const char rows_type[] = "glaneur_rows";

// What `c0, …` are declared as, then the argument.
static const char declaration[] = "CREATE TABLE rows (c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, "
                                  "c15, rows HIDDEN)";

struct cursor {
  sqlite3_vtab_cursor base;
  const struct glaneur_value *row;
  int64_t column_count;
  int64_t rest;
  int64_t position;
  const char *bytes;
};

static int rows_connect(sqlite3 *connection, void *context, int count, const char *const *arguments,
                        sqlite3_vtab **table, char **message) {
  (void)context, (void)count, (void)arguments, (void)message;
  int code = sqlite3_declare_vtab(connection, declaration);
  if (code != SQLITE_OK) return code;
  sqlite3_vtab_config(connection, SQLITE_VTAB_DIRECTONLY);
  *table = sqlite3_malloc(sizeof **table);
  if (!*table) return SQLITE_NOMEM;
  memset(*table, 0, sizeof **table);
  return SQLITE_OK;
}

static int rows_disconnect(sqlite3_vtab *table) {
  sqlite3_free(table);
  return SQLITE_OK;
}

// The argument must be given: `rows = ?`.
static int rows_plan(sqlite3_vtab *table, sqlite3_index_info *info) {
  (void)table;
  for (int i = 0; i < info->nConstraint; i++) {
    if (info->aConstraint[i].iColumn != glaneur_most_columns || !info->aConstraint[i].usable ||
        info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
      continue;
    info->aConstraintUsage[i].argvIndex = 1;
    info->aConstraintUsage[i].omit = 1;
    info->estimatedCost = 1000;
    info->estimatedRows = 1000;
    return SQLITE_OK;
  }
  return SQLITE_CONSTRAINT;
}

static int rows_open(sqlite3_vtab *table, sqlite3_vtab_cursor **opened) {
  (void)table;
  struct cursor *cursor = sqlite3_malloc(sizeof *cursor);
  if (!cursor) return SQLITE_NOMEM;
  memset(cursor, 0, sizeof *cursor);
  *opened = &cursor->base;
  return SQLITE_OK;
}

static int rows_close(sqlite3_vtab_cursor *base) {
  sqlite3_free(base);
  return SQLITE_OK;
}

static int rows_filter(sqlite3_vtab_cursor *base, int plan, const char *name, int count, sqlite3_value **arguments) {
  (void)plan, (void)name, (void)count;
  struct cursor *cursor = (struct cursor *)base;
  const struct glaneur_rows *rows = sqlite3_value_pointer(arguments[0], rows_type);
  cursor->position = 0;
  cursor->rest = rows ? rows->row_count : 0;
  if (!rows) return SQLITE_OK;
  cursor->row = rows->values;
  cursor->column_count = rows->column_count;
  cursor->bytes = (const char *)rows->bytes;
  return SQLITE_OK;
}

static int rows_next(sqlite3_vtab_cursor *base) {
  struct cursor *cursor = (struct cursor *)base;
  cursor->row += cursor->column_count;
  cursor->rest--;
  cursor->position++;
  return SQLITE_OK;
}

static int rows_eof(sqlite3_vtab_cursor *base) { return ((struct cursor *)base)->rest <= 0; }

static int rows_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column) {
  struct cursor *cursor = (struct cursor *)base;
  if (column >= cursor->column_count) return SQLITE_OK;
  const struct glaneur_value *value = cursor->row + column;
  double real;
  switch (value->kind) {
  case glaneur_value_integer:
    sqlite3_result_int64(context, value->content);
    break;
  case glaneur_value_real:
    memcpy(&real, &value->content, sizeof real);
    sqlite3_result_double(context, real);
    break;
  case glaneur_value_text:
    sqlite3_result_text64(context, cursor->bytes + value->content, (sqlite3_uint64)value->length, SQLITE_STATIC,
                          SQLITE_UTF8);
    break;
  }
  return SQLITE_OK;
}

static int rows_id(sqlite3_vtab_cursor *base, sqlite3_int64 *id) {
  *id = ((struct cursor *)base)->position;
  return SQLITE_OK;
}

// No xCreate: the function is there without a table being made.
static const sqlite3_module module = {
    .xConnect = rows_connect,
    .xBestIndex = rows_plan,
    .xDisconnect = rows_disconnect,
    .xDestroy = rows_disconnect,
    .xOpen = rows_open,
    .xClose = rows_close,
    .xFilter = rows_filter,
    .xNext = rows_next,
    .xEof = rows_eof,
    .xColumn = rows_column,
    .xRowid = rows_id,
};

int glaneur_sqlite_add_prepared_rows(void *connection) {
  return sqlite3_create_module((sqlite3 *)connection, "prepared_rows", &module, (void *)0);
}

int glaneur_sqlite_bind_rows(void *statement, int parameter, struct glaneur_rows *rows) {
  return sqlite3_bind_pointer((sqlite3_stmt *)statement, parameter, rows, rows_type, (void (*)(void *))0);
}
