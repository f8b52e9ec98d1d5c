// What the kernels are compiled for.
#ifndef SDTW_INSTRUCTION_SET_H
#define SDTW_INSTRUCTION_SET_H

enum sdtw_instruction_set { SDTW_PORTABLE, SDTW_AVX2, SDTW_AVX512 };

/// Whether this machine's processor has it.
int sdtw_has(enum sdtw_instruction_set set);

#endif
