// Costs from sequences, in lane order (see CKernels.h).
#ifndef SDTW_COST_KERNELS_H
#define SDTW_COST_KERNELS_H

#include <stdint.h>

#include "InstructionSet.h"

#pragma clang assume_nonnull begin

// Costs. Strip terms are [bins][16 lanes]: of cross-entropies the costs `on` and `off` of a bin that the target says is
// on or off, of squared distances x itself, with `off` NULL. A target value y of a bin then costs y·on + (1 − y)·off or
// scale·(x − y)². `lanes` is the number of frames in the strip; lanes beyond it get 0.
struct sdtw_cost_kernels {
  // Replaces [bins][16] values x by −log x, and writes −log(1 − x) to `off`: x is moved into [low, high] before, and
  // results above `limit` become `limit`. Returns how many values of the first `lanes` lanes that changed.
  // Within 1 ulp; low ≥ 0, high ≤ 1.
  int64_t (*cross_entropies)(double *x, double *off, int64_t bins, int32_t lanes, double low, double high,
                             double limit);
  // Replaces [bins][16] logits z by log(1 + exp(−z)), and writes log(1 + exp(z)) to `off`. Within 2 ulp.
  void (*softplus)(double *z, double *off, int64_t bins);
  // 1 / (1 + exp(−z)) of `count` logits z; 0 below −708. Within 2 ulp. `x` may be `z`.
  void (*sigmoid)(const double *z, int64_t count, double *x);
  // The largest Σ_k max(|c(low_k)|, |c(high_k)|) of the 16 lanes.
  double (*bound)(const double *on, const double *_Nullable off, double scale, const double *low, const double *high,
                  int64_t bins);

  // Rows of 16 lanes: row 0 is 0; then, for each of the `leaves`, the cost of target value `values` in bin `bins`; then,
  // for each of the `sums`, the sum of the two earlier rows that `pairs` names.
  void (*rows_f32)(const double *on, const double *_Nullable off, double scale, int32_t lanes, const int32_t *bins,
                   const double *values, int64_t leaves, const int32_t *pairs, int64_t sums, float *rows);
  void (*rows_f64)(const double *on, const double *_Nullable off, double scale, int32_t lanes, const int32_t *bins,
                   const double *values, int64_t leaves, const int32_t *pairs, int64_t sums, double *rows);

  // Costs in lane order, for `steps` steps from `first_step`, 0 or at least 16. Those of target m are the sum of
  // `terms_per_target` rows, named by terms[m · terms_per_target…]; `terms` is filled for the
  // targets up to first_step + steps + 15. `streams` writes past the caches, for results that are larger: `out` is then aligned
  // as a vector of 16 is.
  void (*shared_f32)(const float *rows, const int32_t *terms, int64_t terms_per_target, int64_t first_step,
                     int64_t steps, float *out, int32_t streams);
  void (*shared_f64)(const double *rows, const int32_t *terms, int64_t terms_per_target, int64_t first_step,
                     int64_t steps, double *out, int32_t streams);
  // The same for targets y[targets][bins] that share nothing; `complement` is 1 − y, and read only where there is `off`.
  void (*dense_f32)(const float *on, const float *_Nullable off, float scale, int32_t lanes, const float *y,
                    const float *complement, int64_t bins, int64_t targets, int64_t first_step, int64_t steps,
                    float *out);
  void (*dense_f64)(const double *on, const double *_Nullable off, double scale, int32_t lanes, const double *y,
                    const double *complement, int64_t bins, int64_t targets, int64_t first_step, int64_t steps,
                    double *out);
  // The same for costs that exist: `costs` are `lanes` rows of `targets` values.
  void (*copied_f32)(const double *costs, int32_t lanes, int64_t targets, int64_t first_step, int64_t steps,
                     float *out);
  void (*copied_f64)(const double *costs, int32_t lanes, int64_t targets, int64_t first_step, int64_t steps,
                     double *out);
};

// The kernels for an instruction set; the portable ones where this build lacks it.
const struct sdtw_cost_kernels *sdtw_cost_kernels_for(enum sdtw_instruction_set set);

#pragma clang assume_nonnull end

#endif
