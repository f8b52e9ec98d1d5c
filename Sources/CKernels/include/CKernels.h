// The inner loops of soft dynamic time warping, each compiled for several instruction sets.
//
// Lane order. Frames are grouped into strips of 16, one frame a lane. A step is an anti-diagonal of the strip: at step s
// lane i stands at target s − i, so that a cell's three predecessors are known when it is computed: its own lane's last
// result, the neighbour lane's last, and the neighbour's last but one. A strip of M targets has M + 15 steps, rounded up
// to a multiple of 16; what lies outside the matrix there (targets below 0 or beyond M, frames beyond N) has cost 0, is
// computed like the rest, and reaches no cell of the matrix.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdint.h>

enum { SDTW_LANES = 16 };

#endif
