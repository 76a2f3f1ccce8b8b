#ifndef GLANEUR_PREPAREDROWS_H
#define GLANEUR_PREPAREDROWS_H

#include <stdint.h>

// What a value of a row is.
enum glaneur_value_kind {
  glaneur_value_null = 0,
  glaneur_value_integer = 1,
  glaneur_value_real = 2,
  glaneur_value_text = 3,
};

// A value of a row in SQLite.
struct glaneur_value {
  // The integer, the bits of the floating-point number, or where the text begins among the bytes.
  int64_t content;
  // The length of the text in bytes.
  int32_t length;
  int32_t kind;
};

// Rows one after the other, and the bytes of their texts.
struct glaneur_rows {
  const struct glaneur_value *values;
  int64_t row_count;
  int64_t column_count;
  const unsigned char *bytes;
};

// The most columns that rows may have.
enum { glaneur_most_columns = 16 };

// Gives a connection (sqlite3 *) the table-valued function `prepared_rows(?)`, whose columns `c0` to `c15` are the values
// of the rows bound to its argument. So one statement writes or finds many rows: SQLite begins and ends a statement at
// more than half of what one row costs. Returns 0, or SQLite's error code.
int glaneur_sqlite_add_prepared_rows(void *connection);

// Binds rows to a parameter of a statement (sqlite3_stmt *). Rows, values and bytes must stay where they are until the
// statement is reset. Returns 0, or SQLite's error code.
int glaneur_sqlite_bind_rows(void *statement, int parameter, struct glaneur_rows *rows);

#endif
