#include "CKernels.h"
#include "Vectors.h"

#define NAME(name) name##_portable
#include "CostKernels.inc"
