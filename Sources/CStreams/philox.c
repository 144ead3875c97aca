// Philox behind GSL's interface, so that GSL's samplers draw from a keyed stream.
#include "CStreams.h"

static void set(void *state, unsigned long seed) {
  *(philox_stream *)state = (philox_stream){.seed = (uint32_t)seed};
}

// GSL's samplers that take integers want 32 bits: the upper half, so that both forms agree in their leading
// bits.
static unsigned long get(void *state) { return philox_next(state) >> 32; }

static double get_double(void *state) { return philox_uniform(state); }

static const gsl_rng_type type = {
    .name = "philox4x32-10",
    .max = 0xffffffffUL,
    .min = 0,
    .size = sizeof(philox_stream),
    .set = set,
    .get = get,
    .get_double = get_double,
};

const gsl_rng_type *philox_gsl_type(void) { return &type; }
