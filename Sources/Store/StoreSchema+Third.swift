extension StoreSchema {
  static let third = """
    CREATE TABLE branches (
      -- A run of the command branch: what is otherwise, and from when on. Its strategies are the planned one
      -- and the changed one.
      run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      strategy TEXT NOT NULL,         -- the one that goes on
      at_seconds REAL NOT NULL,       -- since the scenario's start
      changes TEXT NOT NULL           -- what --with changes, a line each
    ) STRICT;
    CREATE INDEX branches_of_run ON branches (run);

    CREATE TABLE plans (
      -- What the command plan found out for a strategy; its points are in points and point_settings, too.
      run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      strategy TEXT NOT NULL,
      place INTEGER NOT NULL,         -- from 0, the one to be recommended
      ordered_by TEXT NOT NULL,       -- size, price, cost
      answer INTEGER,                 -- the number of the point that is enough; NULL: none is
      grid_points INTEGER NOT NULL,   -- from which it was chosen
      confidence REAL NOT NULL,       -- of the answer
      indifference REAL NOT NULL      -- so much less than is wanted may be taken for enough
    ) STRICT;
    CREATE INDEX plans_of_run ON plans (run, strategy);

    CREATE TABLE plan_points (
      -- How often a point of a plan met a goal, as in plan.csv.
      run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      strategy TEXT NOT NULL,
      point INTEGER NOT NULL,         -- its number in the grid, from 0; its name is in points
      place INTEGER NOT NULL,         -- in the order of the plan, from 0
      ruling TEXT NOT NULL,           -- answer, enough, too little, cannot be told, not tested
      goal TEXT,                      -- its name, or else its sentence; NULL: all goals together
      wanted REAL,                    -- the probability that is asked for; NULL of all together
      met INTEGER NOT NULL,           -- campaigns that met it
      campaigns INTEGER NOT NULL,     -- of how many
      low REAL,                       -- of the probability that a campaign meets it
      high REAL,
      price REAL                      -- what is paid whatever happens; NULL: nothing has a price
    ) STRICT;
    CREATE INDEX plan_points_of_run ON plan_points (run, strategy, point);
    """
}
