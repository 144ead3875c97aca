extension StoreSchema {
  static let second = """
    CREATE TABLE goals (
      -- How often a strategy met a goal.
      run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      strategy TEXT NOT NULL,
      goal TEXT NOT NULL,             -- its name, or else its sentence
      met INTEGER NOT NULL,           -- campaigns that met it
      campaigns INTEGER NOT NULL,     -- of how many
      estimate REAL,                  -- the probability that a campaign meets it
      low REAL,
      high REAL,
      wanted REAL,                    -- the probability that is asked for; NULL: none
      standing TEXT                   -- shown, refuted, undecided
    ) STRICT;
    CREATE INDEX goals_of_run ON goals (run, strategy);
    """
}
