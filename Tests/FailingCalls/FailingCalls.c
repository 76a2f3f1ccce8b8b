// Loaded before the C library: the k-th call that writes, syncs, opens for writing or renames fails once with EIO
// (FAULT_CALL=k), or it and all later ones with ENOSPC (FAULT_LASTS=1); FAULT_COUNT names a file for their number.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;
static long chosen;
static int lasts;
static const char *count_file;

__attribute__((constructor)) static void begin(void) {
  const char *text = getenv("FAULT_CALL");
  chosen = text ? atol(text) : 0;
  lasts = getenv("FAULT_LASTS") != NULL;
  count_file = getenv("FAULT_COUNT");
}

__attribute__((destructor)) static void end(void) {
  FILE *file = count_file ? fopen(count_file, "w") : NULL;
  if (!file) return;
  fprintf(file, "%ld\n", atomic_load(&calls));
  fclose(file);
}

static int fails(void) {
  long call = atomic_fetch_add(&calls, 1) + 1;
  if (!chosen || call < chosen || (call > chosen && !lasts)) return 0;
  errno = lasts ? ENOSPC : EIO;
  return 1;
}

// Standard error only tells of faults; it never is one.
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t count) {
  return file != 2 && fails() ? -1 : REAL(write)(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) {
  return fails() ? -1 : REAL(pwrite)(file, bytes, count, place);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place) {
  return fails() ? -1 : REAL(pwrite64)(file, bytes, count, place);
}

int fsync(int file) { return fails() ? -1 : REAL(fsync)(file); }

int fdatasync(int file) { return fails() ? -1 : REAL(fdatasync)(file); }

int ftruncate64(int file, off64_t size) { return fails() ? -1 : REAL(ftruncate64)(file, size); }

int rename(const char *from, const char *to) { return fails() ? -1 : REAL(rename)(from, to); }

#define MODE(flags)                                                                                                    \
  mode_t mode = 0;                                                                                                     \
  if (flags & (O_CREAT | O_TMPFILE)) {                                                                                 \
    va_list rest;                                                                                                      \
    va_start(rest, flags);                                                                                             \
    mode = va_arg(rest, mode_t);                                                                                       \
    va_end(rest);                                                                                                      \
  }                                                                                                                    \
  if ((flags & O_ACCMODE) != O_RDONLY && fails()) return -1

int open(const char *path, int flags, ...) {
  MODE(flags);
  return REAL(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE(flags);
  return REAL(open64)(path, flags, mode);
}
