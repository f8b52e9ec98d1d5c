#include "CKernels.h"

#include <stddef.h>

extern const struct sdtw_kernels sdtw_kernels_portable;
extern const struct sdtw_cost_kernels sdtw_cost_kernels_portable;
#if defined(__x86_64__)
extern const struct sdtw_kernels sdtw_kernels_avx2, sdtw_kernels_avx512;
extern const struct sdtw_cost_kernels sdtw_cost_kernels_avx2, sdtw_cost_kernels_avx512;
#endif

int sdtw_has(enum sdtw_instruction_set set) {
  switch (set) {
    case SDTW_PORTABLE: return 1;
#if defined(__x86_64__)
    case SDTW_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case SDTW_AVX512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
             __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") && sdtw_has(SDTW_AVX2);
#endif
    default: return 0;
  }
}

const struct sdtw_kernels *sdtw_kernels(enum sdtw_instruction_set set) {
  if (!sdtw_has(set)) return NULL;
  switch (set) {
#if defined(__x86_64__)
    case SDTW_AVX2: return &sdtw_kernels_avx2;
    case SDTW_AVX512: return &sdtw_kernels_avx512;
#endif
    default: return &sdtw_kernels_portable;
  }
}

const struct sdtw_cost_kernels *sdtw_cost_kernels_for(enum sdtw_instruction_set set) {
  switch (set) {
#if defined(__x86_64__)
    case SDTW_AVX2: return &sdtw_cost_kernels_avx2;
    case SDTW_AVX512: return &sdtw_cost_kernels_avx512;
#endif
    default: return &sdtw_cost_kernels_portable;
  }
}
