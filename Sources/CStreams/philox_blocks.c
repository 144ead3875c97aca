// Philox for many devices at once, in a loop that the compiler turns into vector instructions.
#include "CStreams.h"

#ifndef __has_feature
#define __has_feature(name) 0
#endif

// A clone is chosen while the program is being loaded. Under the thread sanitizer that would call its runtime
// before it is there, and end the program.
#if defined(__x86_64__) && defined(__GLIBC__) && !__has_feature(thread_sanitizer)
__attribute__((target_clones("avx2", "default")))
#endif
void philox_first_blocks(
    uint32_t seed, uint32_t replication, uint32_t stage, const uint32_t *restrict device, size_t count,
    uint64_t *restrict first, uint64_t *restrict second) {
  for (size_t i = 0; i < count; i++) {
    philox_pair pair = philox4x32_10(0, stage, device[i], 0, seed, replication);
    first[i] = pair.first;
    second[i] = pair.second;
  }
}
