/// Whether the pages of an answer of Microsoft Graph are all there.
struct GraphPages {
  /// What its rows are: "devices".
  let rowsAre: String
  private var rows = 0
  private var open = 0
  private var closed = 0
  /// The largest number that a page gives for all pages. Some versions of Graph count the page only.
  private var expected = 0

  init(of rowsAre: String) { self.rowsAre = rowsAre }

  mutating func add(_ page: borrowing JSONTable, rows: Int) {
    self.rows += rows
    if page.hasNextLink { open += 1 } else { closed += 1 }
    expected = max(expected, page.expectedCount ?? 0)
  }

  /// What the author must know; nil when nothing is missing.
  var doubt: String? {
    let missing = expected - rows
    if missing > 0 {
      return
        "the pages of Graph that are given have \(rows) of \(expected) \(rowsAre); \(missing) more are on "
        + "pages that are not given (see '@odata.nextLink')"
    }
    if open > 0, closed == 0 {
      return "no page of Graph that is given is the last one ('@odata.nextLink' names a further one); more "
        + "\(rowsAre) are on pages that are not given"
    }
    return nil
  }
}
