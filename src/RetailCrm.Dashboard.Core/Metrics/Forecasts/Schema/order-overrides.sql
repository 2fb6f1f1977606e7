-- What somebody orders instead of what was suggested (Metrics/Forecasts/Ordering). day: the stock's that the suggestion starts from: with a newer stock it holds no more, and stays as a record. *_milli: units.
CREATE TABLE order_override(day INTEGER NOT NULL, store_id BIGINT NOT NULL, product_id BIGINT NOT NULL, suggested_milli BIGINT NOT NULL, chosen_milli BIGINT NOT NULL, reason TEXT, user_id BIGINT NOT NULL, user_name TEXT NOT NULL,
  at_utc_ms BIGINT NOT NULL, PRIMARY KEY(day, store_id, product_id)) @clustered;
