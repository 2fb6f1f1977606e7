-- Reports that are sent on a schedule, each recipient's under the recipient's own rights. parameters: the query part of the report's address. culture '': each recipient's own.
-- cadence: daily, weekly (day: 1 Monday to 7), monthly (day: 1 to 31, of shorter months the last). at_min: minutes of the wall clock of time_zone. gate: send, hold. deadline_min: minutes after the due time.
-- due_after_utc_ms: what was due up to then is done with. version rises with every change its owner makes.
CREATE TABLE subscription(id @id, owner_id BIGINT NOT NULL, name TEXT NOT NULL, report TEXT NOT NULL, parameters TEXT NOT NULL, format TEXT NOT NULL, culture TEXT NOT NULL, purpose TEXT NOT NULL,
  cadence TEXT NOT NULL, day INTEGER NOT NULL, at_min INTEGER NOT NULL, time_zone TEXT NOT NULL, gate TEXT NOT NULL, deadline_min INTEGER NOT NULL, as_link INTEGER NOT NULL, basis TEXT NOT NULL, is_on INTEGER NOT NULL,
  due_after_utc_ms BIGINT NOT NULL, created_utc_ms BIGINT NOT NULL, version BIGINT NOT NULL);
-- kind: account (target: a user's number), role (target: its code).
CREATE TABLE subscription_recipient(subscription_id BIGINT NOT NULL REFERENCES subscription(id) ON DELETE CASCADE, kind TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY(subscription_id, kind, target)) @clustered;
-- A robot of a group chat. kind: wecom, dingtalk. address, secret: sealed (Data/Sealing/FieldCipher.cs).
CREATE TABLE subscription_robot(id @id, subscription_id BIGINT NOT NULL REFERENCES subscription(id) ON DELETE CASCADE, kind TEXT NOT NULL, name TEXT NOT NULL, host TEXT NOT NULL, address TEXT NOT NULL, secret TEXT);
CREATE INDEX ix_subscription_robot ON subscription_robot(subscription_id);
-- One due time. from_day, to_day: the period it reports. state: waiting, ready, sent, held, failed. missing: JSON, stores whose feeds were not in. stores: of so many.
CREATE TABLE subscription_run(id @id, subscription_id BIGINT NOT NULL REFERENCES subscription(id) ON DELETE CASCADE, due_utc_ms BIGINT NOT NULL, by_hand INTEGER NOT NULL, from_day INTEGER NOT NULL, to_day INTEGER NOT NULL,
  state TEXT NOT NULL, reason TEXT, missing TEXT NOT NULL DEFAULT '[]', stores INTEGER NOT NULL DEFAULT 0, next_utc_ms BIGINT NOT NULL, deadline_utc_ms BIGINT NOT NULL, lines_made INTEGER NOT NULL DEFAULT 0, finished_utc_ms BIGINT,
  UNIQUE(subscription_id, due_utc_ms));
CREATE INDEX ix_subscription_run_open ON subscription_run(next_utc_ms) WHERE finished_utc_ms IS NULL;
-- The outbox: what leaves, once for each run, recipient and channel. channel: mail, webhook, notice (to the owner). recipient: a user's or a robot's number.
-- state: pending, sending (handed over, no answer yet: after a crash it is not known whether it left), sent, failed, dropped (nothing was due to this recipient). reason: why (LineReason), error: what was in the way (LineFault).
CREATE TABLE subscription_line(id @id, run_id BIGINT NOT NULL REFERENCES subscription_run(id) ON DELETE CASCADE, channel TEXT NOT NULL, recipient BIGINT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
  created_utc_ms BIGINT NOT NULL, next_utc_ms BIGINT NOT NULL, changed_utc_ms BIGINT NOT NULL, message_id TEXT NOT NULL UNIQUE, reason TEXT, error TEXT, sha256 TEXT, row_count BIGINT, UNIQUE(run_id, channel, recipient));
CREATE INDEX ix_subscription_line_open ON subscription_line(next_utc_ms) WHERE state IN ('pending', 'sending');
