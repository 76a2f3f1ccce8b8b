/// The first index below `count` from which on `isAfter` holds, else `count`; found by bisection.
func partitioningIndex(_ count: Int, _ isAfter: (Int) -> Bool) -> Int {
  var (low, high) = (0, count)
  while low < high {
    let middle = (low + high) / 2
    if isAfter(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
