-- Screens on walls: devices that show the cockpit and nothing else. kind: all, region (target: its name), store (target: its code). playlist: scenes in turn, as the wall's address writes them.
-- token_hash: of what the device's cookie holds; empty until the device has fetched it. previous_hash: of the token before, good until the new one is first used. version rises with every change an admin makes.
CREATE TABLE screen(id @id, name TEXT NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL DEFAULT '', culture TEXT NOT NULL, playlist TEXT NOT NULL, token_hash TEXT UNIQUE, previous_hash TEXT UNIQUE,
  token_utc_ms BIGINT, approved_utc_ms BIGINT NOT NULL, seen_utc_ms BIGINT, shows TEXT, revoked_utc_ms BIGINT, version BIGINT NOT NULL DEFAULT 1);
-- Codes that new devices show until an admin has approved them. secret_hash: of what only the device knows. screen_id: once approved.
CREATE TABLE screen_code(code TEXT NOT NULL PRIMARY KEY, secret_hash TEXT NOT NULL UNIQUE, expires_utc_ms BIGINT NOT NULL, address TEXT, screen_id BIGINT REFERENCES screen(id) ON DELETE CASCADE) @clustered;
