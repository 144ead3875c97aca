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
  const uint64_t word = 0xffffffffu;
  for (size_t i = 0; i < count; i++) {
    // Lanes of 64 bits with a word in the lower half: such a product is what every vector unit has. The upper
    // halves may hold anything in between.
    uint64_t c0 = 0, c1 = stage, c2 = device[i], c3 = 0;
    uint32_t k0 = seed, k1 = replication;
    for (int round = 0; round < 10; round++) {
      uint64_t p0 = 0xD2511F53u * (c0 & word);
      uint64_t p1 = 0xCD9E8D57u * (c2 & word);
      c0 = (p1 >> 32) ^ c1 ^ k0;
      c1 = p1;
      c2 = (p0 >> 32) ^ c3 ^ k1;
      c3 = p0;
      k0 += 0x9E3779B9u;
      k1 += 0xBB67AE85u;
    }
    first[i] = c0 << 32 | (c1 & word);
    second[i] = c2 << 32 | (c3 & word);
  }
}
