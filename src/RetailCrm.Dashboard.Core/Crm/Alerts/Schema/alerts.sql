-- What rules found, who has it, and what came of it. store_id 0: the chain. metric, subject (a campaign's code) '' where the kind has none. *_utc_ms: instants.
-- first_day, last_day: the business days of the cause; days: how many of them. figures: JSON (Crm/Alerts/Model/AlertFigures.cs). state: open, taken, closed.
-- recovered_day: taken, but the cause has gone. version rises with every change: who acts on an older one is told who was first.
CREATE TABLE alert(id @id, kind TEXT NOT NULL, store_id BIGINT NOT NULL, metric TEXT NOT NULL, subject TEXT NOT NULL, severity TEXT NOT NULL, state TEXT NOT NULL, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL,
  days INTEGER NOT NULL, figures TEXT NOT NULL, raised_utc_ms BIGINT NOT NULL, changed_utc_ms BIGINT NOT NULL, assignee_id BIGINT, muted_until_utc_ms BIGINT, recovered_day INTEGER, closed_utc_ms BIGINT, outcome TEXT,
  version BIGINT NOT NULL);
CREATE UNIQUE INDEX ix_alert_one ON alert(kind, store_id, metric, subject) WHERE state <> 'closed';
CREATE INDEX ix_alert_closed ON alert(closed_utc_ms) WHERE closed_utc_ms IS NOT NULL;
CREATE INDEX ix_alert_cell ON alert(store_id, last_day);
-- What happened to an alert. user_id empty: the rule itself.
CREATE TABLE alert_event(alert_id BIGINT NOT NULL, seq BIGINT NOT NULL, at_utc_ms BIGINT NOT NULL, action TEXT NOT NULL, user_id BIGINT, user_name TEXT, note TEXT, PRIMARY KEY(alert_id, seq)) @clustered;
-- Business days that were judged, with the sums they were judged by: one that changes is judged again.
CREATE TABLE alert_day(day INTEGER NOT NULL PRIMARY KEY, sums TEXT NOT NULL, tests BIGINT NOT NULL, found BIGINT NOT NULL, unjudged BIGINT NOT NULL) @clustered;
-- One row: the refresh and the hour that were last looked at.
CREATE TABLE alert_stand(id INTEGER NOT NULL PRIMARY KEY, refresh_id BIGINT NOT NULL, hour BIGINT NOT NULL, day INTEGER NOT NULL);
