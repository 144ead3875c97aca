// Asks the processor to have a cache line at hand soon. A hint: any address will do, nothing depends on it.
#pragma once

static inline void prefetch_line(const void *address) { __builtin_prefetch(address); }
