// Vectors of 16 lanes, whatever the registers: the compiler splits them into those that the instruction set has.
#ifndef SDTW_VECTORS_H
#define SDTW_VECTORS_H

#include <stdint.h>

typedef float f32x16 __attribute__((ext_vector_type(16)));
typedef int32_t i32x16 __attribute__((ext_vector_type(16)));
typedef double f64x16 __attribute__((ext_vector_type(16)));
typedef int64_t i64x16 __attribute__((ext_vector_type(16)));
// Half as many, for loops that hold many values at a time.
typedef float f32x8 __attribute__((ext_vector_type(8)));
typedef double f64x8 __attribute__((ext_vector_type(8)));
typedef int64_t i64x8 __attribute__((ext_vector_type(8)));
typedef uint64_t u64x8 __attribute__((ext_vector_type(8)));
typedef _Bool bool_x8 __attribute__((ext_vector_type(8)));
// In memory they need no more alignment than their elements.
typedef float f32x16_memory __attribute__((ext_vector_type(16), aligned(4)));
typedef int32_t i32x16_memory __attribute__((ext_vector_type(16), aligned(4)));
typedef double f64x16_memory __attribute__((ext_vector_type(16), aligned(8)));
typedef float f32x8_memory __attribute__((ext_vector_type(8), aligned(4)));
typedef double f64x8_memory __attribute__((ext_vector_type(8), aligned(8)));

#define INLINE static inline __attribute__((always_inline))
// Only inlined functions have vectors as arguments.
#pragma clang diagnostic ignored "-Wpsabi"
#pragma clang fp contract(fast)

#define LARGER(a, b) ((a) > (b) ? (a) : (b))
// Every lane gets its upper neighbour's value, the first one `x`; and the other way round.
#define FROM_ABOVE(v, x, T) \
  __builtin_shufflevector((T)(x), v, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30)
#define FROM_BELOW(v, x, T) __builtin_shufflevector(v, (T)(x), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)

// Denormal numbers are flushed to zero while a kernel runs: they are a hundred times slower, and a probability of 1e-308
// is none. The caller's mode is restored.
#if defined(__x86_64__)
#include <xmmintrin.h>
#define ENTER const unsigned mode = _mm_getcsr(); _mm_setcsr(mode | 0x8040)
#define LEAVE _mm_setcsr(mode)
#elif defined(__aarch64__)
#define ENTER                                        \
  uint64_t mode;                                     \
  __asm__ volatile("mrs %0, fpcr" : "=r"(mode));     \
  __asm__ volatile("msr fpcr, %0" ::"r"(mode | (1UL << 24)))
#define LEAVE __asm__ volatile("msr fpcr, %0" ::"r"(mode))
#else
#define ENTER
#define LEAVE
#endif

#endif
