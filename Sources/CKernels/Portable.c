#include "CKernels.h"
#include "Vectors.h"

#define ISA portable
#include "Kernels.inc"
