import CKernels

extension Kernel {
  /// What a cell costs at least where it has an exponential and is kept: one in float64, and one store. `sdtw benchmark`
  /// measures it beside the rest, since times compare only within one run.
  ///
  /// Fills `powers` with 2^x of `row`, again and again, by the instructions of the kernel; the plain recursions have none,
  /// and take the portable ones.
  ///
  /// - Precondition: `row` holds a multiple of 16 values from −1000 to 1000, and `powers` whole rows.
  package func yardstick(_ row: [Double], into powers: inout [Double]) {
    precondition(row.count > 0 && row.count % LaneGrid.lanes == 0 && powers.count % row.count == 0, "whole rows")
    guard let kernels = instructionSet.kernels?.pointee else { return }
    row.withUnsafeBufferPointer { row in
      powers.withUnsafeMutableBufferPointer { powers in
        guard let x = row.baseAddress, let first = powers.baseAddress else { return }
        for start in stride(from: 0, to: powers.count, by: row.count) {
          kernels.yardstick(x, Int64(row.count), first + start)
        }
      }
    }
  }
}

extension CostMatrix {
  /// Computes what the first look at these costs would compute, so that `sdtw benchmark` can time it.
  ///
  /// - Throws: what `checkpoint` throws.
  package func prepareLook(checkpoint: Checkpoint) throws { _ = try laneCosts(checkpoint: checkpoint) }
}
