// Vectors of 16 lanes, which the compiler splits into whatever registers an instruction set has. The `u` types are the
// same in memory without their alignment.
#ifndef SDTW_VECTORS_H
#define SDTW_VECTORS_H

#include <stdint.h>

typedef float f32x16 __attribute__((ext_vector_type(16)));
typedef float f32x16u __attribute__((ext_vector_type(16), aligned(4)));
typedef double f64x16 __attribute__((ext_vector_type(16)));
typedef double f64x16u __attribute__((ext_vector_type(16), aligned(8)));
typedef int64_t i64x16 __attribute__((ext_vector_type(16)));

// Half as many, for loops that hold many values at a time.
typedef double f64x8 __attribute__((ext_vector_type(8)));
typedef double f64x8u __attribute__((ext_vector_type(8), aligned(8)));
typedef int64_t i64x8 __attribute__((ext_vector_type(8)));
typedef uint64_t u64x8 __attribute__((ext_vector_type(8)));

#define SDTW_INLINE static inline __attribute__((always_inline))

#endif
