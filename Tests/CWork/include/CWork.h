#ifndef GLANEUR_CWORK_H
#define GLANEUR_CWORK_H

#include <stdint.h>

// Opens a counter of the instructions that this thread runs in user mode; -1 where the machine has none.
int work_open_counter(void);

// Closes a counter.
void work_close_counter(int counter);

// How many instructions the thread has run since the counter was opened.
int64_t work_instructions(int counter);

// How long the thread has run so far, in nanoseconds, whatever else the machine does.
int64_t work_thread_time(void);

#endif
