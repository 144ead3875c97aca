CREATE TABLE runs (
  -- A run of a scenario. The same version, scenario, input, seed, sampler and settings are the same run.
  id INTEGER PRIMARY KEY,         -- counts from 1; stays the same when the run is repeated
  identity TEXT NOT NULL UNIQUE,  -- what makes it this run, as JSON
  scenario TEXT NOT NULL,         -- its name
  file TEXT NOT NULL,             -- the scenario file, as it was given
  question TEXT NOT NULL,         -- as in the file; may be empty
  command TEXT NOT NULL,          -- repeats the run
  overrides TEXT NOT NULL,        -- what --set and --add changed, a line each; empty: nothing
  started_at TEXT NOT NULL,       -- when the run was begun, in UTC: 2026-07-06T06:00:00Z
  version TEXT NOT NULL,          -- of fleetsim
  seed INTEGER NOT NULL,
  sampler TEXT NOT NULL,
  input_hash TEXT NOT NULL,       -- of every byte that was read, and what was set
  fingerprint TEXT NOT NULL,      -- of every value of every replication
  devices INTEGER NOT NULL,       -- in the fleet
  site_count INTEGER NOT NULL,
  replications INTEGER NOT NULL,  -- that are complete
  confidence REAL NOT NULL,       -- of all intervals
  horizon_seconds REAL NOT NULL,  -- the end of the observation, since the start
  start_unix_seconds INTEGER,     -- the scenario's start; NULL: it has no date
  time_zone TEXT,                 -- of that start
  currency TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('complete', 'partial')),
  stop_reason TEXT NOT NULL       -- why there are not more replications, in words
) STRICT;

CREATE TABLE strategies (
  -- A strategy of a run.
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  strategy TEXT NOT NULL,         -- its name
  place INTEGER NOT NULL,         -- in the file, from 0; others are compared with the first
  summary TEXT NOT NULL,
  shipped TEXT,                   -- the shipped strategy whose stages it has
  released INTEGER NOT NULL,      -- devices that the rollout releases
  untouched INTEGER NOT NULL,     -- devices that no wave releases
  events INTEGER NOT NULL,        -- over all replications, like the next
  draws INTEGER NOT NULL,
  PRIMARY KEY (run, strategy)
) STRICT;

CREATE TABLE measures (
  -- A measure of a strategy over the replications, as in summary.json.
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  strategy TEXT NOT NULL,
  measure TEXT NOT NULL,          -- its name
  place INTEGER NOT NULL,         -- in tables, from 0
  label TEXT NOT NULL,            -- its name for people
  unit TEXT NOT NULL,             -- of all numbers of the row but the counts
  better TEXT NOT NULL,           -- lower, higher, neither
  kind TEXT NOT NULL,             -- of estimate and interval: campaign, mean, quantile, share, ratio
  counts TEXT NOT NULL,           -- what it is a number of: campaign, device, request, time
  estimate REAL,                  -- NULL: there is none, or it lies beyond the horizon
  low REAL,                       -- NULL: open on that side
  high REAL,
  half_width REAL,                -- the larger distance from the estimate to an end
  n INTEGER NOT NULL,             -- independent values behind it
  after_horizon INTEGER NOT NULL, -- 1: the estimate lies beyond the horizon
  never_reached INTEGER NOT NULL, -- replications in which the moment was not reached
  undefined INTEGER NOT NULL,     -- replications that have no such number
  standard_deviation REAL,        -- of campaigns, like the next four; NULL for other kinds
  p5 REAL,
  p50 REAL,
  p90 REAL,
  p95 REAL
) STRICT;
CREATE INDEX measures_of_run ON measures (run, strategy, measure);

CREATE TABLE replications (
  -- What one replication gave in one measure, as in replications.csv.
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  strategy TEXT NOT NULL,
  measure TEXT NOT NULL,
  replication INTEGER NOT NULL,   -- from 0
  value REAL,                     -- in the measure's unit; NULL unless the standing is 'number'
  standing TEXT NOT NULL,         -- number; never: not reached before the horizon; undefined
  weight REAL                     -- how much it counts beside other replications
) STRICT;
CREATE INDEX replications_of_run ON replications (run, strategy, measure);

CREATE TABLE differences (
  -- A strategy minus the first one, paired replication by replication.
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  strategy TEXT NOT NULL,
  baseline TEXT NOT NULL,         -- the first strategy
  measure TEXT NOT NULL,
  unit TEXT NOT NULL,
  estimate REAL,
  low REAL,                       -- NULL: open on that side
  high REAL,
  half_width REAL,
  n INTEGER NOT NULL,             -- pairs
  variance_ratio REAL             -- over what independent random numbers would give
) STRICT;
CREATE INDEX differences_of_run ON differences (run, strategy, measure);

CREATE TABLE groups (
  -- A number of a part of the fleet, as in parts.csv: groups, kinds of site, waves, values of columns.
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  strategy TEXT NOT NULL,
  kind TEXT NOT NULL,             -- fleet, group, kind of site, wave, or column and its name
  part TEXT NOT NULL,             -- the name of the group, the kind, the wave; the column's value
  measure TEXT NOT NULL,
  unit TEXT NOT NULL,
  estimate REAL,
  low REAL,                       -- NULL: open on that side
  high REAL,
  devices REAL,                   -- in the part, on average over the replications
  replications INTEGER NOT NULL   -- in which it had any
) STRICT;
CREATE INDEX groups_of_run ON groups (run, strategy);

CREATE TABLE sites (
  -- The same of a site, and for what its devices wait.
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  strategy TEXT NOT NULL,
  site TEXT NOT NULL,             -- its name
  measure TEXT NOT NULL,          -- or pool.X.wait per device, link.X.transfer per device
  unit TEXT NOT NULL,
  estimate REAL,
  low REAL,                       -- NULL: open on that side
  high REAL,
  devices REAL,
  replications INTEGER NOT NULL
) STRICT;
CREATE INDEX sites_of_run ON sites (run, strategy);

CREATE TABLE loads (
  -- The mean level of a resource in a stretch of time, as in load.csv.
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  strategy TEXT NOT NULL,
  resource TEXT NOT NULL,
  kind TEXT NOT NULL,             -- what the level is in: devices, units, bytes per second, …
  start_seconds REAL NOT NULL,    -- of the stretch, since the scenario's start
  width_seconds REAL NOT NULL,    -- its length
  mean_level REAL
) STRICT;
CREATE INDEX loads_of_run ON loads (run, strategy, resource);

CREATE TABLE states (
  -- How many devices have a value of a state in a stretch of time, as in states.csv.
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  strategy TEXT NOT NULL,
  state TEXT NOT NULL,
  value TEXT NOT NULL,
  start_seconds REAL NOT NULL,
  width_seconds REAL NOT NULL,
  devices REAL,                   -- on average
  under_way REAL                  -- of these, the ones under way
) STRICT;
CREATE INDEX states_of_run ON states (run, strategy, state);

CREATE TABLE points (
  -- A measure at an alternative or a point of a grid, as in sweep.csv.
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  point INTEGER NOT NULL,         -- alternatives come first, from 0
  name TEXT NOT NULL,
  kind TEXT NOT NULL,             -- alternative, point
  strategy TEXT NOT NULL,
  measure TEXT NOT NULL,
  unit TEXT NOT NULL,
  estimate REAL,
  low REAL,                       -- NULL: open on that side
  high REAL,
  n INTEGER NOT NULL,
  never_reached INTEGER NOT NULL,
  difference REAL,                -- the point minus the file as written, paired; NULL: none
  difference_low REAL,
  difference_high REAL
) STRICT;
CREATE INDEX points_of_run ON points (run, strategy, measure);

CREATE TABLE point_settings (
  -- What a point sets.
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  point INTEGER NOT NULL,
  path TEXT NOT NULL,             -- as for --set
  value TEXT NOT NULL             -- as written: 100 Mbit/s
) STRICT;
CREATE INDEX point_settings_of_run ON point_settings (run, point);

CREATE TABLE device_rows (
  -- With --devices: a journey of the first replication, as in devices.csv.
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  strategy TEXT NOT NULL,
  device INTEGER NOT NULL,        -- its number
  group_name TEXT NOT NULL,
  site TEXT NOT NULL,
  outcome TEXT NOT NULL,
  released_seconds REAL NOT NULL, -- since the scenario's start, like the next
  done_seconds REAL NOT NULL,
  to_desktop_seconds REAL NOT NULL,    -- downtime, like all that follow
  to_productive_seconds REAL NOT NULL,
  to_desktop_in_working_hours_seconds REAL NOT NULL,
  to_productive_in_working_hours_seconds REAL NOT NULL,
  to_compliant_seconds REAL,      -- NULL where there is no such clock, like the next
  to_compliant_in_working_hours_seconds REAL,
  fallbacks INTEGER NOT NULL,
  reason TEXT NOT NULL,
  name TEXT,                      -- of a fleet read from files, like the next
  serial_number TEXT
) STRICT;

INSERT INTO runs VALUES (
  1, '{ "seed": 1 }', 'old', 'old.yaml', '', 'fleetsim run old.yaml', '', '2026-01-02T03:04:05Z', '0.1.0', 1, 'gsl',
  '00000000deadbeef', '3f1c00000000beef', 60, 2, 5, 0.95, 86400.0, NULL, NULL, 'EUR', 'complete',
  'as many as asked for');
INSERT INTO strategies VALUES (1, 'reset', 0, '', NULL, 60, 0, 1000, 2000);
PRAGMA application_id = 1718379877;
PRAGMA user_version = 1;
