-- Periods that finance has closed. from_day to to_day, both included; the periods that stand (reopened_utc_ms empty) never overlap. missing: JSON, codes of stores whose sales were not all in.
-- reason: why it was closed without them. refresh_id, as_of_ms: the state that was kept. hash: SHA-256 over the rows kept (Metrics/Closing/CloseHash.cs). *_utc_ms: instants.
CREATE TABLE period_close(id @id, from_day INTEGER NOT NULL, to_day INTEGER NOT NULL, closed_utc_ms BIGINT NOT NULL, closed_by TEXT NOT NULL, reason TEXT, missing TEXT NOT NULL, refresh_id BIGINT NOT NULL, as_of_ms BIGINT,
  store_days BIGINT NOT NULL, hash TEXT NOT NULL, reopened_utc_ms BIGINT, reopened_by TEXT, reopen_reason TEXT);
CREATE INDEX ix_period_close_stands ON period_close(from_day, to_day) WHERE reopened_utc_ms IS NULL;
-- The period's rows of agg_store_day as they were when it was closed: the figures as reported. Never changed.
CREATE TABLE closed_store_day(close_id BIGINT NOT NULL REFERENCES period_close(id), day INTEGER NOT NULL, store_id BIGINT NOT NULL, orders BIGINT NOT NULL, order_net_cents BIGINT NOT NULL, order_units_milli BIGINT NOT NULL,
  returns BIGINT NOT NULL, return_net_cents BIGINT NOT NULL, return_units_milli BIGINT NOT NULL, member_orders BIGINT NOT NULL, member_net_cents BIGINT NOT NULL, active_members BIGINT NOT NULL, visitors BIGINT,
  PRIMARY KEY(close_id, day, store_id)) @clustered;
-- The period's rows of agg_category_day as they were when it was closed: sales and costs of categories as reported. Never changed.
CREATE TABLE closed_category_day(close_id BIGINT NOT NULL REFERENCES period_close(id), day INTEGER NOT NULL, store_id BIGINT NOT NULL, category TEXT NOT NULL, quantity_milli BIGINT NOT NULL, net_cents BIGINT NOT NULL,
  costed_net_cents BIGINT NOT NULL, cost_e7 BIGINT NOT NULL, PRIMARY KEY(close_id, day, store_id, category)) @clustered;
-- Counts of members over the whole period, which no days add up to: as reported, for that period only.
CREATE TABLE closed_store(close_id BIGINT NOT NULL REFERENCES period_close(id), store_id BIGINT NOT NULL, active_members BIGINT NOT NULL, purchasers BIGINT NOT NULL, repeat_purchasers BIGINT NOT NULL,
  new_members BIGINT NOT NULL, first_buyers BIGINT NOT NULL, repeat_at_home BIGINT NOT NULL, cross_store BIGINT NOT NULL, PRIMARY KEY(close_id, store_id)) @clustered;
-- Documents that an import has added to, changed in or taken out of a closed period: as they stood when it was closed, kept at the first change after it.
-- day, store_id empty: it was not in the period then; elsewhere 1: it was on a day outside of it.
CREATE TABLE closed_document(close_id BIGINT NOT NULL REFERENCES period_close(id), order_id BIGINT NOT NULL, order_no TEXT NOT NULL, day INTEGER, store_id BIGINT, member_id BIGINT, net_cents BIGINT, units_milli BIGINT,
  elsewhere SMALLINT NOT NULL, PRIMARY KEY(close_id, order_id)) @clustered;
