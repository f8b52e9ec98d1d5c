#if defined(__x86_64__)
#include "CKernels.h"
#include "Vectors.h"

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define ISA avx2
#define FUSED 1
#include "Kernels.inc"
#pragma clang attribute pop
#endif
