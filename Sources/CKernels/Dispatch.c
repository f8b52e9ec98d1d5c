#include "CKernels.h"

extern const struct sdtw_cost_kernels sdtw_cost_kernels_portable;
#if defined(__x86_64__)
extern const struct sdtw_cost_kernels sdtw_cost_kernels_avx2, sdtw_cost_kernels_avx512;
#endif

int sdtw_has(enum sdtw_instruction_set set) {
  if (set == SDTW_PORTABLE) return 1;
#if defined(__x86_64__)
  int has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (set == SDTW_AVX2) return has_avx2;
  if (set == SDTW_AVX512) {
    return has_avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
  }
#endif
  return 0;
}

const struct sdtw_cost_kernels *sdtw_cost_kernels_for(enum sdtw_instruction_set set) {
#if defined(__x86_64__)
  if (set == SDTW_AVX2) return &sdtw_cost_kernels_avx2;
  if (set == SDTW_AVX512) return &sdtw_cost_kernels_avx512;
#endif
  return &sdtw_cost_kernels_portable;
}
