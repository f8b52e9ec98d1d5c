import Glibc

// The first touch of small pages takes as long as what is computed in them, so large memory asks for huge ones.
private let hugePage = 1 << 21

/// Uninitialised memory, to be freed by `free`; nil where there isn't so much.
func allocate(bytes: Int) -> UnsafeMutableRawPointer? {
  var memory: UnsafeMutableRawPointer?
  let isLarge = bytes >= 2 * hugePage
  guard posix_memalign(&memory, isLarge ? hugePage : 128, max(bytes, 1)) == 0, let memory else { return nil }
  if isLarge { madvise(memory, bytes, MADV_HUGEPAGE) }
  return memory
}

/// For memory that someone else allocated, before it is written.
func useHugePages(_ memory: UnsafeMutableRawBufferPointer) {
  guard memory.count >= 2 * hugePage, let base = memory.baseAddress else { return }
  let first = (UInt(bitPattern: base) + UInt(hugePage) - 1) / UInt(hugePage) * UInt(hugePage)
  let count = (UInt(bitPattern: base) + UInt(memory.count) - first) / UInt(hugePage) * UInt(hugePage)
  if let start = UnsafeMutableRawPointer(bitPattern: first) { madvise(start, Int(count), MADV_HUGEPAGE) }
}
