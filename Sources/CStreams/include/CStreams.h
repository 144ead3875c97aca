// Philox4x32-10, a counter-based generator: its n-th number is a pure function of a key and a counter.
//
// Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011,
// https://doi.org/10.1145/2063384.2063405. The key is (seed, replication) and the counter
// (block, stage, device, attempt), so a draw depends on what it is for, and on no draw before it.
#pragma once

#include <gsl/gsl_rng.h>
#include <stddef.h>
#include <stdint.h>

// One output of the generator, 128 bits, as two numbers: words 0 and 1 of the counter are the upper and the
// lower half of the first, words 2 and 3 those of the second.
typedef struct {
  uint64_t first, second;
} philox_pair;

// A keyed stream of numbers. It is also the state behind a gsl_rng.
typedef struct {
  uint32_t seed, replication;              // the key
  uint32_t block, stage, device, attempt;  // the counter; only `block` moves as numbers are drawn
  uint64_t spare[2];                       // what is left of the last block, the next one last
  uint32_t spares;
} philox_stream;

// Ten rounds of the bijection, on counter words c0..c3 under the key k0, k1.
//
// Each word lies in the lower half of 64 bits, and the upper half may hold anything in between: the product
// of two such words is what every vector unit has, so a loop over counters becomes vector instructions. The
// compiler is told to inline: by itself it takes ten rounds for too long, and calls them for each counter.
__attribute__((always_inline)) static inline philox_pair philox4x32_10(
    uint32_t c0, uint32_t c1, uint32_t c2, uint32_t c3, uint32_t k0, uint32_t k1) {
  const uint64_t word = 0xffffffffu;
  uint64_t w0 = c0, w1 = c1, w2 = c2, w3 = c3;
  for (int round = 0; round < 10; round++) {
    uint64_t p0 = 0xD2511F53u * (w0 & word);
    uint64_t p1 = 0xCD9E8D57u * (w2 & word);
    w0 = (p1 >> 32) ^ w1 ^ k0;
    w1 = p1;
    w2 = (p0 >> 32) ^ w3 ^ k1;
    w3 = p0;
    k0 += 0x9E3779B9u;  // the golden ratio
    k1 += 0xBB67AE85u;  // sqrt(3) - 1
  }
  return (philox_pair){w0 << 32 | (w1 & word), w2 << 32 | (w3 & word)};
}

// Points the stream at its first number for this device, stage and attempt. The key stays.
static inline void philox_rekey(
    philox_stream *stream, uint32_t device, uint32_t stage, uint32_t attempt) {
  stream->block = 0;
  stream->stage = stage;
  stream->device = device;
  stream->attempt = attempt;
  stream->spares = 0;
}

// The same, where the first block is known already.
static inline void philox_rekey_known(
    philox_stream *stream, uint32_t device, uint32_t stage, uint64_t first, uint64_t second) {
  stream->block = 1;
  stream->stage = stage;
  stream->device = device;
  stream->attempt = 0;
  stream->spare[0] = second;
  stream->spare[1] = first;
  stream->spares = 2;
}

// The next 64 random bits: each block serves two calls.
static inline uint64_t philox_next(philox_stream *stream) {
  if (stream->spares > 0) return stream->spare[--stream->spares];
  philox_pair pair = philox4x32_10(
      stream->block++, stream->stage, stream->device, stream->attempt, stream->seed, stream->replication);
  stream->spare[0] = pair.second;
  stream->spares = 1;
  return pair.first;
}

// The next number in [0, 1), with 53 random bits.
static inline double philox_uniform(philox_stream *stream) {
  return (double)(philox_next(stream) >> 11) * 0x1p-53;
}

// The first block of each of `count` devices in a stage at attempt 0: the same as `philox_next` twice. The
// arrays have room for `count` numbers each, and do not overlap. Four devices at a time on processors with
// AVX2, which the program looks for when it starts.
void philox_first_blocks(
    uint32_t seed, uint32_t replication, uint32_t stage, const uint32_t *device, size_t count,
    uint64_t *first, uint64_t *second);

// The generator type "philox4x32-10" for gsl_rng_alloc. gsl_rng_set(seed) keys it with (seed, 0).
const gsl_rng_type *philox_gsl_type(void);
