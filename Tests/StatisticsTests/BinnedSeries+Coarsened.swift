import Statistics

extension BinnedSeries {
  /// The ``totals`` in wider bins, to lay series of different widths over each other. `wanted` must be a
  /// multiple of the ``width``, or the program stops.
  func coarsened(toWidth wanted: Int64) -> [Double] {
    precondition(wanted >= width && wanted % width == 0, "bins can only be joined, not cut")
    let fine = totals
    let factor = Int(wanted / width)
    return stride(from: 0, to: fine.count, by: factor).map { first in
      fine[first..<Swift.min(fine.count, first + Swift.min(factor, fine.count))].reduce(0, +)
    }
  }
}
