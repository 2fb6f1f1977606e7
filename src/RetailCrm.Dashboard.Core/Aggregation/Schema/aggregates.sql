-- Tables that can always be thrown away and rebuilt from the facts. Units as in facts.sql.
-- An order has net > 0, a return net < 0; a document with net 0 or none counts in nothing but `documents`.
-- hour: of the wall clock. visitors: only where the day's count stands by the hour (no all-day row).
CREATE TABLE agg_store_hour(day INTEGER NOT NULL, store_id BIGINT NOT NULL, hour INTEGER NOT NULL, orders BIGINT NOT NULL, order_net_cents BIGINT NOT NULL, order_units_milli BIGINT NOT NULL,
  returns BIGINT NOT NULL, return_net_cents BIGINT NOT NULL, return_units_milli BIGINT NOT NULL, member_orders BIGINT NOT NULL, member_net_cents BIGINT NOT NULL, visitors BIGINT,
  PRIMARY KEY(day, store_id, hour)) @clustered;
-- A row: a store and day with a document or a visitor count. member_*: documents that carry a member. gross, discount: of orders and returns.
-- visitors: the all-day row where there is one, else the sum of the hours; empty without a count. last_at_ms: newest document, of any kind.
-- visitors_hourly 1: the count stands by the hour and can be cut.
CREATE TABLE agg_store_day(day INTEGER NOT NULL, store_id BIGINT NOT NULL, documents BIGINT NOT NULL, orders BIGINT NOT NULL, order_net_cents BIGINT NOT NULL, order_units_milli BIGINT NOT NULL,
  returns BIGINT NOT NULL, return_net_cents BIGINT NOT NULL, return_units_milli BIGINT NOT NULL, member_orders BIGINT NOT NULL, member_net_cents BIGINT NOT NULL, active_members BIGINT NOT NULL,
  gross_cents BIGINT NOT NULL, discount_cents BIGINT NOT NULL, visitors BIGINT, visitors_hourly SMALLINT NOT NULL, last_at_ms BIGINT, PRIMARY KEY(day, store_id)) @clustered;
CREATE INDEX ix_agg_store_day_last ON agg_store_day(last_at_ms);
CREATE TABLE agg_employee_day(day INTEGER NOT NULL, store_id BIGINT NOT NULL, employee_id BIGINT NOT NULL, orders BIGINT NOT NULL, order_net_cents BIGINT NOT NULL, order_units_milli BIGINT NOT NULL,
  returns BIGINT NOT NULL, return_net_cents BIGINT NOT NULL, return_units_milli BIGINT NOT NULL, member_orders BIGINT NOT NULL, member_net_cents BIGINT NOT NULL,
  PRIMARY KEY(day, store_id, employee_id)) @clustered;
-- Lines of orders and returns; category '' where the product has none. cost_e7: sum of quantity x unit cost (1/1,000 x 1/10,000); costed_net_cents: net of the lines behind it.
CREATE TABLE agg_category_day(day INTEGER NOT NULL, store_id BIGINT NOT NULL, category TEXT NOT NULL, quantity_milli BIGINT NOT NULL, net_cents BIGINT NOT NULL, costed_net_cents BIGINT NOT NULL,
  cost_e7 BIGINT NOT NULL, PRIMARY KEY(day, store_id, category)) @clustered;
-- Lines of orders (not returns) with a price above 0, by the price that was paid for a unit: from_cents is the lower end of its band (Analytics/Prices/PriceBand.cs).
CREATE TABLE agg_price_day(day INTEGER NOT NULL, store_id BIGINT NOT NULL, from_cents BIGINT NOT NULL, quantity_milli BIGINT NOT NULL, net_cents BIGINT NOT NULL, PRIMARY KEY(day, store_id, from_cents)) @clustered;
-- Units of each article on the lines of orders and returns: what the demand of suggested orders is made of.
CREATE TABLE agg_sku_day(day INTEGER NOT NULL, store_id BIGINT NOT NULL, product_id BIGINT NOT NULL, quantity_milli BIGINT NOT NULL, PRIMARY KEY(day, store_id, product_id)) @clustered;
-- Orders (not returns) of a store and day that carry a campaign's code.
CREATE TABLE agg_campaign_day(day INTEGER NOT NULL, store_id BIGINT NOT NULL, campaign_id BIGINT NOT NULL, orders BIGINT NOT NULL, net_cents BIGINT NOT NULL, PRIMARY KEY(day, store_id, campaign_id)) @clustered;
-- A member's orders (not returns) of a store and day; purchase days follow from it and agg_return. costed_net_cents, cost_e7: of their lines with a known cost, as in agg_category_day.
CREATE TABLE agg_member_day(day INTEGER NOT NULL, store_id BIGINT NOT NULL, member_id BIGINT NOT NULL, orders BIGINT NOT NULL, net_cents BIGINT NOT NULL, costed_net_cents BIGINT NOT NULL, cost_e7 BIGINT NOT NULL, PRIMARY KEY(day, store_id, member_id)) @clustered;
-- Each return with the order it names, resolved: to_* empty where it names none (METRICS.md). member_id: whom the return itself carries.
CREATE TABLE agg_return(day INTEGER NOT NULL, store_id BIGINT NOT NULL, order_id BIGINT NOT NULL, member_id BIGINT, net_cents BIGINT NOT NULL, to_day INTEGER, to_store_id BIGINT, to_member_id BIGINT,
  PRIMARY KEY(day, store_id, order_id)) @clustered;
CREATE INDEX ix_agg_return_to ON agg_return(to_member_id, to_day) WHERE to_member_id IS NOT NULL;
CREATE INDEX ix_agg_return_of ON agg_return(to_day, day, to_store_id, to_member_id, net_cents) WHERE to_member_id IS NOT NULL;
CREATE INDEX ix_agg_return_own ON agg_return(member_id, day) WHERE to_day IS NULL AND member_id IS NOT NULL;
-- A member as all facts known now tell it (reports that look at an earlier day correct it: METRICS.md, as-of day).
CREATE TABLE agg_member(member_id BIGINT NOT NULL PRIMARY KEY, first_order_day INTEGER, first_day INTEGER, first_store_id BIGINT, second_day INTEGER, last_day INTEGER,
  purchase_days BIGINT NOT NULL, orders BIGINT NOT NULL, spend_cents BIGINT NOT NULL) @clustered;
CREATE INDEX ix_agg_member_first ON agg_member(first_day, first_store_id);
-- Where each member with a purchase day stands at the end of agg_state_stand.day. state: Analytics/Lifecycle/LifecycleState.cs. next_day: when that may change if no fact does; empty once lost.
-- days: the purchase days, the first as its number and then the days from each to the next: a member's changes can be told again without the orders.
CREATE TABLE agg_member_state(member_id BIGINT NOT NULL PRIMARY KEY, state INTEGER NOT NULL, next_day INTEGER, days TEXT NOT NULL) @clustered;
CREATE INDEX ix_agg_member_state_next ON agg_member_state(next_day) WHERE next_day IS NOT NULL;
-- Changes of state by day, over all members, up to and with agg_state_stand.day.
CREATE TABLE agg_transition_day(day INTEGER NOT NULL, from_state INTEGER NOT NULL, to_state INTEGER NOT NULL, members BIGINT NOT NULL, PRIMARY KEY(day, from_state, to_state)) @clustered;
-- One row: the day of the states and the days of silence that part them. edition_day: first day of the quarter that automatic ones were taken for, from closed_gaps returns before it; empty where they are set.
CREATE TABLE agg_state_stand(id INTEGER NOT NULL PRIMARY KEY, day INTEGER NOT NULL, t1 INTEGER NOT NULL, t2 INTEGER NOT NULL, t3 INTEGER NOT NULL, edition_day INTEGER, closed_gaps BIGINT);
-- What is frozen once a month, of kind rfm or models: made on the month end from what was known then, never made anew. content: JSON (Metrics/Members/MonthEnds).
CREATE TABLE member_edition(kind TEXT NOT NULL, day INTEGER NOT NULL, content TEXT NOT NULL, PRIMARY KEY(kind, day)) @clustered;
-- The model of a daily series of net sales and where it has got to (Metrics/Forecasts): made anew on each Sunday's data, led on day by day, and made anew where the past has changed.
-- store_id 0: the chain. category '*': all of the store's. through_day: the last day taken in. stale 1: a day up to it has changed since. content: JSON.
-- peers_until: a change up to this day in any store may change what the series knows of events by its peers; 0: nothing. events: digest of the event days (and of the stores' formats) it was made with.
CREATE TABLE forecast_series(store_id BIGINT NOT NULL, category TEXT NOT NULL, through_day INTEGER NOT NULL, fitted_day INTEGER NOT NULL, stale SMALLINT NOT NULL DEFAULT 0,
  peers_until INTEGER NOT NULL, events TEXT NOT NULL, content TEXT NOT NULL,
  PRIMARY KEY(store_id, category)) @clustered;
-- Units of an article that a store sells, of those with a stock: mean of a day, and the error of such a forecast over span_days (review plus lead time). Made anew each night.
CREATE TABLE forecast_sku(store_id BIGINT NOT NULL, product_id BIGINT NOT NULL, through_day INTEGER NOT NULL, days INTEGER NOT NULL, span_days INTEGER NOT NULL, mean DOUBLE PRECISION NOT NULL,
  variance DOUBLE PRECISION NOT NULL, censored INTEGER NOT NULL, PRIMARY KEY(store_id, product_id)) @clustered;
-- What is bought together (Metrics/Categories/Baskets), counted anew each night over the days of basket_stand's one row. level: BasketLevel. item: a category, a subcategory, a SKU;
-- at level 0 '' and every order with a line. A pair stands once; kept are those that the chain bought together in at least `least` orders.
CREATE TABLE basket_stand(id INTEGER NOT NULL PRIMARY KEY, from_day INTEGER NOT NULL, through_day INTEGER NOT NULL, least BIGINT NOT NULL);
CREATE TABLE basket_item(store_id BIGINT NOT NULL, level INTEGER NOT NULL, item TEXT NOT NULL, orders BIGINT NOT NULL, PRIMARY KEY(store_id, level, item)) @clustered;
CREATE TABLE basket_pair(store_id BIGINT NOT NULL, level INTEGER NOT NULL, item TEXT NOT NULL, partner TEXT NOT NULL, orders BIGINT NOT NULL, PRIMARY KEY(store_id, level, item, partner)) @clustered;
-- The ledger of refreshes. kind: full, incremental, verify. outcome: done, failed (of verify: equal, differs); empty while it runs. as_of_ms: wall clock of the newest document.
CREATE TABLE refresh_run(id @id, triggered_by TEXT NOT NULL, kind TEXT NOT NULL, started_utc_ms BIGINT NOT NULL, finished_utc_ms BIGINT, as_of_ms BIGINT, partitions BIGINT NOT NULL DEFAULT 0,
  members BIGINT NOT NULL DEFAULT 0, rows_written BIGINT NOT NULL DEFAULT 0, outcome TEXT, error TEXT);
-- What the newest incremental refreshes have told anew, so that what is held in memory can follow without reading all. kind 0: id is a day; 1: a member. Kept for the last runs only (Refreshing/RefreshTrail).
CREATE TABLE refresh_trail(run BIGINT NOT NULL, kind SMALLINT NOT NULL, id BIGINT NOT NULL, PRIMARY KEY(run, kind, id)) @clustered;
