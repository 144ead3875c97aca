/// Judges each text of a column once, as long as not too many differ.
struct TextJudge<Judgement> {
  private static var mostKept: Int { 1_000 }

  let column: Int
  private var texts = TextTable()
  private var judgements: [Judgement] = []

  init(column: Int) { self.column = column }

  /// What is judged of the current row's text.
  mutating func judgement<Rows: TableRows & ~Copyable>(
    _ row: inout Rows, _ judge: (String) -> Judgement
  ) -> Judgement {
    if judgements.count == TextJudge.mostKept { return judge(row.text(column)) }
    let number = texts.number(of: row.trimmed(column))
    if number == judgements.count { judgements.append(judge(row.text(column))) }
    return judgements[number]
  }
}
