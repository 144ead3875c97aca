/// What the words of a page mean, for somebody who reads one for the first time: `fleetsim explain --words`.
package enum WordList {
  /// In the order in which a reader meets them; a word, and what it means.
  package static let words: [(word: String, meaning: String)] = [
    (
      "replication, campaign",
      "One run of the whole fleet from its first to its last device, with its own luck."
    ),
    ("strategy", "A way of making devices ready, such as a reset or a reimage."),
    ("±", "How well a mean is known: were all done again, 95 of 100 such ranges would hold the true mean."),
    ("a (b to c)", "The same where the range is not symmetric, as of shares and percentiles."),
    (
      "in 9 of 10",
      "What may happen in one campaign, which is another thing than how well a mean is known: nine of ten "
        + "campaigns are done by this moment, or lie in this range."
    ),
    ("confidence", "How often such a statement holds; together: how often all of them do."),
    (
      "difference", "Between strategies on the same luck, replication by replication; the first is taken off."
    ),
    (
      "same luck", "The same random numbers: a device that is offline for an hour is so under every strategy."
    ),
    ("no difference can be told", "There may be one, too small to be seen with so many replications."),
    ("tie", "The same to the last digit in every replication."),
    ("released", "The moment from which a device's journey counts: its wave begins, or it arrives."),
    ("done", "The journey has ended, whatever became of the device."),
    ("ready", "The journey has ended with the device made ready for its next user."),
    ("ready by a fallback", "Made ready by another strategy, because the first did not succeed."),
    ("last device done", "When a campaign is over: often decided by one device of a thousand."),
    ("95 % done", "When all but one device in twenty are done."),
    ("downtime", "How long the user of a device cannot work, until the required apps are there."),
    ("downtime to horizon", "The same, of which only the part before the horizon is known of all devices."),
    ("to desktop, to productive", "Until somebody can log on; until the required apps are there, too."),
    ("horizon", "The end of what is simulated. What is not done then is unfinished."),
    ("warm-up", "The beginning of a run that is left out, until queues are as long as they usually are."),
    (
      "mean, median, p95, p99", "Of all devices of all campaigns: half of them, 95 or 99 of 100 are below it."
    ),
    ("σ", "The standard deviation of campaigns: how far one lies from the next."),
    ("staff hours", "Hours of work of people, from taking a device up to laying it down."),
    ("overtime", "The part of it that lies outside of shifts."),
    ("utilisation", "Work within shifts over the time on shift; of a line, bytes over what it could carry."),
    ("wait", "The time between asking for somebody or something and getting it."),
    ("+ 1, + 25 %, + 1 h", "What was tried: one more of it, a quarter more of it, an hour more a shift."),
    (
      "no effect",
      "With so much more of it the number stays the same in every replication; with a number in brackets: it "
        + "changes by less than one percent, if at all."
    ),
    ("less than 1 % of it", "More of it has an effect, and one that is hardly worth a purchase."),
    ("goal", "What a campaign is to achieve. It is met or not in each."),
    ("shown, refuted", "The goal's probability lies above what is asked for, or below, at the confidence."),
    ("cannot be done before", "A floor: no run can be better, whatever its luck."),
    ("assumption", "A number without a source. fleetsim explain --assumptions FILE lists them."),
    ("fingerprint", "Changes whenever any result changes: two runs of the same have the same."),
    ("seed", "The number from which all luck is made. The same seed gives the same answer on any machine."),
  ]

  /// A word a paragraph, its meaning indented.
  package static func lines(columns: Int) -> [String] {
    words.flatMap { word, meaning in
      [word] + Prose.wrap(meaning, width: max(20, columns - 4)).map { "    " + $0 }
    }
  }
}
