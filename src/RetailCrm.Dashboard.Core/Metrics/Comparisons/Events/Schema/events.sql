-- Events of the chain's year beside the built-in ones (Metrics/Comparisons/Events/BuiltInEvents.cs). kind: holiday, promotion, other.
CREATE TABLE chain_event(code TEXT NOT NULL PRIMARY KEY, name_en TEXT NOT NULL, name_zh TEXT NOT NULL, kind TEXT NOT NULL) @clustered;
-- Their days, both ends included; under the code of a built-in one they stand for that year's.
CREATE TABLE chain_event_days(code TEXT NOT NULL, from_day INTEGER NOT NULL, to_day INTEGER NOT NULL, PRIMARY KEY(code, from_day)) @clustered;
