// Names without a number keep their meaning of 1.10 in later versions.
#define H5_USE_110_API 1
#include <hdf5.h>

// Swift imports neither macros that call functions nor structures whose name changes with the version.

static inline hid_t hdf5_double(void) { return H5T_NATIVE_DOUBLE; }

static inline hid_t hdf5_text(void) { return H5T_C_S1; }

static inline unsigned hdf5_read_only(void) { return H5F_ACC_RDONLY; }

static inline int hdf5_is_hard_link(hid_t group, hsize_t index) {
  H5L_info_t info;
  return H5Lget_info_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, index, &info, H5P_DEFAULT) >= 0 &&
         info.type == H5L_TYPE_HARD;
}
