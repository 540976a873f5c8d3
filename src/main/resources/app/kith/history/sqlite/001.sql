-- What Kith remembers. Times are seconds since 1970 (tst), or milliseconds where the name ends in _ms.
-- REAL columns cost as little as INTEGER ones: SQLite writes whole numbers in them as integers, and nothing is rounded.

CREATE TABLE device(
  id INTEGER PRIMARY KEY,
  topic TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL,
  heard_ms INTEGER NOT NULL,
  fixes INTEGER NOT NULL DEFAULT 0,
  keep_days INTEGER CHECK(keep_days >= 1)
) STRICT;

-- How something came: few rows, many references.
CREATE TABLE origin(
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  retained INTEGER NOT NULL,
  encrypted INTEGER NOT NULL,
  UNIQUE(account, retained, encrypted)
) STRICT;

-- The words of a fix, which are the same for many of them; regions one to a line.
CREATE TABLE words(
  id INTEGER PRIMARY KEY,
  tid TEXT NOT NULL,
  cause TEXT NOT NULL,
  mode TEXT NOT NULL,
  conn TEXT NOT NULL,
  ssid TEXT NOT NULL,
  poi TEXT NOT NULL,
  regions TEXT NOT NULL,
  UNIQUE(tid, cause, mode, conn, ssid, poi, regions)
) STRICT;

-- lat, lon: degrees * 1e7. late_ms: from tst to the arrival here.
-- flags: 1 suspect, 2 hidden, 4 + 8 the charging state, 16 there is a battery reading.
CREATE TABLE fix(
  device INTEGER NOT NULL REFERENCES device(id),
  tst INTEGER NOT NULL,
  lat INTEGER NOT NULL,
  lon INTEGER NOT NULL,
  acc REAL,
  alt REAL,
  vac REAL,
  vel REAL,
  cog REAL,
  batt INTEGER,
  pressure REAL,
  flags INTEGER NOT NULL,
  words INTEGER NOT NULL,
  late_ms INTEGER NOT NULL,
  origin INTEGER NOT NULL,
  PRIMARY KEY(device, tst)
) STRICT, WITHOUT ROWID;

CREATE TABLE crossing(
  device INTEGER NOT NULL REFERENCES device(id),
  tst INTEGER NOT NULL,
  region TEXT NOT NULL,
  entered INTEGER NOT NULL,
  lat INTEGER,
  lon INTEGER,
  received_ms INTEGER NOT NULL,
  origin INTEGER NOT NULL,
  PRIMARY KEY(device, tst, region, entered)
) STRICT, WITHOUT ROWID;

CREATE TABLE card(
  id INTEGER PRIMARY KEY,
  device INTEGER NOT NULL REFERENCES device(id),
  received_ms INTEGER NOT NULL,
  name TEXT NOT NULL,
  tid TEXT NOT NULL,
  face BLOB NOT NULL,
  origin INTEGER NOT NULL
) STRICT;

CREATE INDEX card_of ON card(device, received_ms);

-- What the user said: of places, and of stays and trips that were taken wrongly.
CREATE TABLE place(
  id INTEGER PRIMARY KEY,
  lat REAL NOT NULL,
  lon REAL NOT NULL,
  radius REAL NOT NULL,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE correction(
  device INTEGER NOT NULL REFERENCES device(id),
  from_ms INTEGER NOT NULL,
  to_ms INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  PRIMARY KEY(device, from_ms, to_ms)
) STRICT, WITHOUT ROWID;
