// The inner loops of soft dynamic time warping, each compiled for several instruction sets.
//
// Lane order. Frames are grouped into strips of 16, one frame a lane. A step is an anti-diagonal of the strip: at step s
// lane i stands at target s − i, so that a cell's three predecessors are known when it is computed: its own lane's last
// result, the neighbour lane's last, and the neighbour's last but one. A strip of M targets has M + 15 steps, rounded up
// to a multiple of 16; what lies outside the matrix there (targets below 0 or beyond M, frames beyond N) has cost 0, is
// computed like the rest, and reaches no cell of the matrix. A tile is 32 steps of a strip, counted from the first one that
// is computed (the last one may be shorter).
//
// Number format. A cell holds Z = exp(−D/γ) as f·2^e with an exact integer e, so nothing can over- or underflow. A cell
// that no path reaches has f = 0 and the exponent SDTW_NEVER. Mantissas are normalised every 16 steps: a step grows a
// sum at most 4.3-fold and shrinks it 0.7-fold.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdint.h>

#include "CostKernels.h"
#include "InstructionSet.h"

enum { SDTW_LANES = 16, SDTW_TILE_STEPS = 32 };

#define SDTW_NEVER_F32 (-536870912)
#define SDTW_NEVER_F64 (-1e18)

// What the 16 lanes know between two steps: their last results, and what their upper neighbours' were one step before.
struct sdtw_state_f32 {
  float f[16];
  int32_t e[16];
  float up_f[16];
  int32_t up_e[16];
};
struct sdtw_state_f64 {
  double f[16];
  double e[16];
  double up_f[16];
  double up_e[16];
};

// The three steps, in the order horizontal, vertical, diagonal. scale + low is −w·log2(e)/γ in twice the precision; a
// forbidden step has allow 0 and the penalty SDTW_NEVER, others 1 and 0.
struct sdtw_steps_f32 {
  float scale[3], low[3], allow[3];
  int32_t penalty[3];
};
struct sdtw_steps_f64 {
  double scale[3], low[3], allow[3];
  double penalty[3];
};

// Cells of one row, by target. `f` and `e` point at the target of the first step.
struct sdtw_row_f32 {
  float *f;
  int32_t *e;
};
struct sdtw_row_f64 {
  double *f;
  double *e;
};

// Which weights are equal, for which fewer exponentials are needed. SDTW_DISTINCT also knows forbidden steps.
enum sdtw_weights { SDTW_EQUAL, SDTW_HORIZONTAL_DIFFERS, SDTW_VERTICAL_DIFFERS, SDTW_DIAGONAL_DIFFERS, SDTW_DISTINCT };

#define SDTW_RECURSION(T)                                                                                              \
  struct sdtw_recursion_##T {                                                                                          \
    /* The forward recursion over `steps` steps, from and to `state`; where others follow, a multiple of 16. Reads   */ \
    /* the row above at 0 ..< steps, writes the strip's last row at −15 ..< steps − 15. `states`, where not null,    */ \
    /* gets the state at the start of each tile, and `cells`, where not null, all cells, 16 a step. */                 \
    void (*forward)(const struct sdtw_steps_##T *, enum sdtw_weights, const sdtw_real_##T *cost, int64_t steps,        \
                    struct sdtw_state_##T *state, struct sdtw_state_##T *states, struct sdtw_row_##T above,            \
                    struct sdtw_row_##T last, struct sdtw_row_##T cells);                                              \
    /* The same for one tile, from `state`, which stays as it is. Writes the shares p_h, p_v, p_d: 3 × 16 a step. */   \
    void (*shares)(const struct sdtw_steps_##T *, enum sdtw_weights, const sdtw_real_##T *cost, int64_t steps,         \
                   const struct sdtw_state_##T *state, struct sdtw_row_##T above, sdtw_real_##T *shares);              \
    /* The same; writes the cells, 16 a step. */                                                                       \
    void (*cells)(const struct sdtw_steps_##T *, enum sdtw_weights, const sdtw_real_##T *cost, int64_t steps,          \
                  const struct sdtw_state_##T *state, struct sdtw_row_##T above, struct sdtw_row_##T cells);           \
    /* The backward recursion over one tile: E from the shares. `flow` is what leaves the steps that follow: 16      */ \
    /* values each for the lane above (by horizontal and diagonal steps together), for it one step later (diagonal), */ \
    /* and for the own lane (vertical). `below` is what flows from the row below into the last lane, read at         */ \
    /* −15 ..< steps − 15; `above` what flows out of the first lane, by target. E may be null. */                      \
    void (*backward)(const sdtw_real_##T *shares, int64_t steps, sdtw_real_##T *flow, const sdtw_real_##T *below,      \
                     sdtw_real_##T *above, sdtw_real_##T *e);                                                          \
    /* D = −gamma·ln f·2^e + offset; infinite where no path leads. */                                                  \
    void (*accumulated)(struct sdtw_row_##T cells, int64_t count, double gamma, double offset, double *d);             \
    /* The largest of `count` values, at least 0. */                                                                   \
    double (*largest)(const sdtw_real_##T *values, int64_t count);                                                     \
    /* The first step at which a lane's E is at least the threshold, and the one behind the last such; equal where    */ \
    /* there is none. */                                                                                               \
    void (*visited)(const sdtw_real_##T *e, int64_t steps, double threshold, int64_t *first, int64_t *end);            \
  };

typedef float sdtw_real_f32;
typedef double sdtw_real_f64;
SDTW_RECURSION(f32)
SDTW_RECURSION(f64)

// Sums over one tile, a lane (frame) each.
struct sdtw_sums {
  double row[16];      // Σ H
  double cost[16];     // Σ C·H
  double entropy[16];  // Σ −E·Σ p log p
  // The first and the last step at which E is at least 1e-22; the first is larger where there is none.
  int64_t first[16];
  int64_t last[16];
};

// The recursion at γ = 0 keeps D itself, as a sum of two doubles; 2^1023 where no path leads.
struct sdtw_state_hard {
  double high[16], low[16];
  double up_high[16], up_low[16];
};
struct sdtw_row_hard {
  double *high, *low;
};

// The weights in the order horizontal, vertical, diagonal. A forbidden step has the weight 0 and 2^1023 as the least D
// that it leads to; others have −2^1023.
struct sdtw_steps_hard {
  double weight[3];
  double least[3];
};

// By which step the best path enters each lane's cell, lane 0 in the lowest bit: neither bit is the vertical step, both
// are none, as no path leads there.
struct sdtw_directions {
  uint16_t diagonal, horizontal;
};

struct sdtw_hard {
  /// The forward recursion over `steps` steps (a multiple of 16), from and to `state`. Rows as in sdtw_recursion; the
  /// high parts of the last one are D, rounded once.
  void (*forward)(const struct sdtw_steps_hard *, enum sdtw_weights, const double *cost, int64_t steps,
                  struct sdtw_state_hard *state, struct sdtw_row_hard above, struct sdtw_row_hard last,
                  struct sdtw_directions *directions);
  /// The same, from `state`, which stays as it is. Writes D, 16 a step; at least 2^1022 where no path leads.
  void (*cells)(const struct sdtw_steps_hard *, enum sdtw_weights, const double *cost, int64_t steps,
                const struct sdtw_state_hard *state, struct sdtw_row_hard above, double *d);
};

struct sdtw_kernels {
  struct sdtw_recursion_f32 f32;
  struct sdtw_recursion_f64 f64;
  /// The forward recursion of two neighbouring strips at once: of the upper one from `first_step` on, of the lower one
  /// from 16 steps before. Costs, `states` and `lower_last` are the lower strip's own, from its first step on; `states` as
  /// for one strip, but where a tile begins there, and the lower strip's row above is the upper one's last.
  void (*pair)(const struct sdtw_steps_f32 *, enum sdtw_weights, const float *cost, const float *lower_cost,
               int64_t first_step, int64_t steps, struct sdtw_state_f32 *state, struct sdtw_state_f32 *lower_state,
               struct sdtw_state_f32 *states, struct sdtw_state_f32 *lower_states, struct sdtw_row_f32 above,
               struct sdtw_row_f32 last, struct sdtw_row_f32 lower_last);
  struct sdtw_hard hard;
  /// H = E·(w_h p_h + w_v p_v + w_d p_d) of a tile, 16 a step, and what is added to the sums. Where all
  /// weights are 1, H is E, and `h` may be null.
  void (*summarize)(const double *weights, const double *cost, const double *shares, const double *e,
                    int64_t first_step, int64_t steps, double *h, struct sdtw_sums *sums);
  /// The rows of a strip from lane order: rows[lane · row_stride + step − lane] of the first `lanes` lanes, where this
  /// lies within 0 ..< targets.
  void (*unskew)(const double *values, int64_t first_step, int64_t steps, int64_t lanes, int64_t targets, double *rows,
                 int64_t row_stride);
  /// 2^x of `count` values, a multiple of 16.
  void (*yardstick)(const double *x, int64_t count, double *powers);
  /// Y^mod of a strip's frames: row n of `out` is the sum over targets of H̃(n,m) = scale·h times row m of Y, but for
  /// targets that no frame of the strip gives 1e-16. The values that aren't 0 of target m are
  /// values[starts[m] ..< starts[m + 1]], in these bins; `sums` is room for 16 numbers a bin.
  void (*modified)(const double *h, int64_t first_step, int64_t steps, const double *scale, int64_t lanes,
                   int64_t targets, const int64_t *starts, const int32_t *bins, const double *values,
                   int64_t bin_count, double *sums, double *out);
};

/// Null where this machine lacks the instruction set.
const struct sdtw_kernels *sdtw_kernels(enum sdtw_instruction_set set);

#endif
