-- Facts and dimensions, one script for both engines (SchemaScript.cs replaces the @marks).
-- *_day: DateOnly.DayNumber. *_at_ms: wall clock (Common/WallClock.cs). *_cents, *_e4, *_milli: Common/Scaled.cs.
CREATE TABLE store(id @id, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, region TEXT, city TEXT, format TEXT, opened_day INTEGER, closed_day INTEGER,
  area_sqm DOUBLE PRECISION, latitude DOUBLE PRECISION, longitude DOUBLE PRECISION, time_zone TEXT);
CREATE TABLE closure(store_id BIGINT NOT NULL, day INTEGER NOT NULL, reason TEXT, PRIMARY KEY(store_id, day)) @clustered;
CREATE TABLE employee(id @id, code TEXT NOT NULL UNIQUE, store_id BIGINT, name TEXT, role TEXT, hired_day INTEGER, left_day INTEGER, placeholder SMALLINT NOT NULL DEFAULT 0);
CREATE TABLE shift(employee_id BIGINT NOT NULL, day INTEGER NOT NULL, store_id BIGINT, hours_milli BIGINT NOT NULL, starts_min INTEGER, PRIMARY KEY(employee_id, day)) @clustered;
CREATE INDEX ix_shift_day ON shift(day, employee_id, store_id, hours_milli, starts_min);
-- phone, email: sealed (Data/Sealing/FieldCipher.cs); *_hash: by which they are found.
CREATE TABLE member(id @id, code TEXT NOT NULL UNIQUE, name TEXT, phone TEXT, phone_hash BIGINT, email TEXT, email_hash BIGINT, gender TEXT, birth_day INTEGER, joined_day INTEGER, home_store_id BIGINT,
  owner_employee_id BIGINT, recruited_by_employee_id BIGINT, source_channel TEXT, tier TEXT, marketing_consent SMALLINT, placeholder SMALLINT NOT NULL DEFAULT 0);
CREATE INDEX ix_member_phone ON member(phone_hash) WHERE phone_hash IS NOT NULL;
CREATE INDEX ix_member_email ON member(email_hash) WHERE email_hash IS NOT NULL;
CREATE INDEX ix_member_joined ON member(joined_day, home_store_id, recruited_by_employee_id);
CREATE TABLE product(id @id, sku TEXT NOT NULL UNIQUE, name TEXT, category TEXT, subcategory TEXT, brand TEXT, list_price_e4 BIGINT, unit_cost_e4 BIGINT, placeholder SMALLINT NOT NULL DEFAULT 0);
CREATE TABLE campaign(id @id, code TEXT NOT NULL UNIQUE, name TEXT, kind TEXT, channel TEXT, starts_day INTEGER, ends_day INTEGER, fixed_cost_cents BIGINT, cost_per_contact_e4 BIGINT,
  segment TEXT, gross_margin_rate DOUBLE PRECISION, placeholder SMALLINT NOT NULL DEFAULT 0);
CREATE TABLE coupon(id @id, code TEXT NOT NULL UNIQUE, campaign_id BIGINT, face_value_cents BIGINT, min_spend_cents BIGINT, valid_from_day INTEGER, valid_to_day INTEGER, placeholder SMALLINT NOT NULL DEFAULT 0);

-- Documents, clustered by business day and store: a day's load appends at the end, a dirty partition is one range.
-- from_lines, bits of what the bundle left empty: 1 = net follows from the lines, 2 = units follow from the lines, 4 = day follows from ordered_at.
CREATE TABLE orders(day INTEGER NOT NULL, store_id BIGINT NOT NULL, id BIGINT NOT NULL, order_no TEXT NOT NULL, ordered_at_ms BIGINT NOT NULL, utc_offset_min INTEGER NOT NULL,
  employee_id BIGINT, member_id BIGINT, channel TEXT, gross_cents BIGINT, discount_cents BIGINT, net_cents BIGINT, units_milli BIGINT, from_lines SMALLINT NOT NULL DEFAULT 0,
  refund_of TEXT, campaign_id BIGINT, coupon_id BIGINT, PRIMARY KEY(day, store_id, id)) @clustered;
CREATE UNIQUE INDEX ix_orders_no ON orders(order_no);
CREATE INDEX ix_orders_member ON orders(member_id, day, net_cents, ordered_at_ms) WHERE member_id IS NOT NULL;
CREATE INDEX ix_orders_refund ON orders(refund_of) WHERE refund_of IS NOT NULL;
CREATE TABLE order_line(day INTEGER NOT NULL, store_id BIGINT NOT NULL, order_id BIGINT NOT NULL, line_no INTEGER NOT NULL, product_id BIGINT NOT NULL, quantity_milli BIGINT NOT NULL,
  unit_price_e4 BIGINT, discount_cents BIGINT, net_cents BIGINT NOT NULL, PRIMARY KEY(day, store_id, order_id, line_no)) @clustered;
-- Documents that others name (refund_of) and that have not come.
CREATE TABLE awaited_document(order_no TEXT NOT NULL PRIMARY KEY) @clustered;
-- Lines whose document has not arrived yet; they move to order_line with it.
CREATE TABLE pending_line(order_no TEXT NOT NULL, line_no INTEGER NOT NULL, product_id BIGINT NOT NULL, quantity_milli BIGINT NOT NULL,
  unit_price_e4 BIGINT, discount_cents BIGINT, net_cents BIGINT NOT NULL, PRIMARY KEY(order_no, line_no)) @clustered;

-- hour -1: the whole day.
CREATE TABLE traffic(day INTEGER NOT NULL, store_id BIGINT NOT NULL, hour INTEGER NOT NULL, visitors BIGINT NOT NULL, PRIMARY KEY(day, store_id, hour)) @clustered;
CREATE TABLE campaign_target(campaign_id BIGINT NOT NULL, member_id BIGINT NOT NULL, arm TEXT NOT NULL, contacted_at_ms BIGINT, delivered SMALLINT, responded_at_ms BIGINT,
  PRIMARY KEY(campaign_id, member_id)) @clustered;
CREATE INDEX ix_campaign_target_member ON campaign_target(member_id);
-- order_no '' where there is none: it is part of the key.
CREATE TABLE coupon_redemption(coupon_id BIGINT NOT NULL, member_id BIGINT NOT NULL, redeemed_at_ms BIGINT NOT NULL, order_no TEXT NOT NULL DEFAULT '', campaign_id BIGINT, discount_cents BIGINT,
  PRIMARY KEY(coupon_id, member_id, redeemed_at_ms, order_no)) @clustered;
CREATE INDEX ix_coupon_redemption_campaign ON coupon_redemption(campaign_id) WHERE campaign_id IS NOT NULL;
CREATE TABLE points_entry(entry_no TEXT NOT NULL PRIMARY KEY, member_id BIGINT NOT NULL, at_ms BIGINT NOT NULL, points BIGINT NOT NULL, reason TEXT NOT NULL, order_no TEXT, store_id BIGINT) @clustered;
CREATE INDEX ix_points_member ON points_entry(member_id, at_ms);
CREATE TABLE follow_up(task_no TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, member_id BIGINT, employee_id BIGINT, store_id BIGINT, created_at_ms BIGINT, due_day INTEGER NOT NULL,
  done_at_ms BIGINT, outcome TEXT) @clustered;
CREATE INDEX ix_follow_up_due ON follow_up(due_day, employee_id, done_at_ms);
CREATE INDEX ix_follow_up_member ON follow_up(member_id) WHERE member_id IS NOT NULL;
CREATE TABLE service_ticket(ticket_no TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, opened_at_ms BIGINT NOT NULL, opened_offset_min INTEGER NOT NULL, store_id BIGINT, member_id BIGINT, employee_id BIGINT,
  first_response_at_ms BIGINT, first_response_offset_min INTEGER, closed_at_ms BIGINT, closed_offset_min INTEGER, satisfaction INTEGER) @clustered;
CREATE INDEX ix_service_ticket_member ON service_ticket(member_id) WHERE member_id IS NOT NULL;
CREATE INDEX ix_service_ticket_opened ON service_ticket(opened_at_ms);
CREATE INDEX ix_service_ticket_open ON service_ticket(opened_at_ms) WHERE closed_at_ms IS NULL;
CREATE INDEX ix_service_ticket_closed ON service_ticket(closed_at_ms) WHERE closed_at_ms IS NOT NULL;
-- store_id 0: the chain. period: yyyy-MM.
CREATE TABLE target(metric TEXT NOT NULL, store_id BIGINT NOT NULL, period TEXT NOT NULL, value_e4 BIGINT NOT NULL, PRIMARY KEY(metric, store_id, period)) @clustered;
-- What lay in a store at the end of a day, and what was ordered and had not come.
CREATE TABLE stock(day INTEGER NOT NULL, store_id BIGINT NOT NULL, product_id BIGINT NOT NULL, on_hand_milli BIGINT NOT NULL, on_order_milli BIGINT, PRIMARY KEY(day, store_id, product_id)) @clustered;
-- Days from an order to its arrival; units that can only be ordered together.
CREATE TABLE lead_time(product_id BIGINT NOT NULL PRIMARY KEY, lead_days INTEGER NOT NULL, pack INTEGER) @clustered;

-- What came in, and what did not. *_utc_ms: instants. finished_utc_ms empty: the run was cut off.
CREATE TABLE import_run(id @id, source TEXT NOT NULL, started_utc_ms BIGINT NOT NULL, finished_utc_ms BIGINT, outcome TEXT);
CREATE TABLE import_file(run_id BIGINT NOT NULL, file TEXT NOT NULL, read_rows BIGINT NOT NULL, added BIGINT NOT NULL, updated BIGINT NOT NULL, unchanged BIGINT NOT NULL, rejected BIGINT NOT NULL,
  refused_reason TEXT, PRIMARY KEY(run_id, file)) @clustered;
-- line 0 holds the file's own header, so that a reject can be mended in its own columns.
CREATE TABLE import_reject(run_id BIGINT NOT NULL, file TEXT NOT NULL, line BIGINT NOT NULL, column_name TEXT, reason TEXT NOT NULL, raw TEXT NOT NULL, PRIMARY KEY(run_id, file, line)) @clustered;
CREATE TABLE import_notice(run_id BIGINT NOT NULL, seq BIGINT NOT NULL, file TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, times BIGINT NOT NULL, PRIMARY KEY(run_id, seq)) @clustered;

-- What the next refresh must recompute; written in the transaction that changed the facts.
CREATE TABLE dirty_partition(day INTEGER NOT NULL, store_id BIGINT NOT NULL, PRIMARY KEY(day, store_id)) @clustered;
CREATE TABLE dirty_member(member_id BIGINT NOT NULL PRIMARY KEY) @clustered;
-- Next surrogate key of documents (orders.id has no sequence of its own).
CREATE TABLE id_counter(name TEXT NOT NULL PRIMARY KEY, next BIGINT NOT NULL) @clustered;
INSERT INTO id_counter(name, next) VALUES ('orders', 1);
-- One row where the demo chain was put in: what it was made from. completed_utc_ms empty: it was cut off, and the next start completes it.
CREATE TABLE demo_chain(id INTEGER NOT NULL PRIMARY KEY, seed BIGINT NOT NULL, scale DOUBLE PRECISION NOT NULL, to_ms BIGINT NOT NULL, completed_utc_ms BIGINT);
