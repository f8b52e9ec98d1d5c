#include "CKernels.h"
#include "Vectors.h"

#define ISA portable
#if defined(__aarch64__) || defined(__FMA__)
#define FUSED 1
#else
#define FUSED 0
#endif
#include "Kernels.inc"
