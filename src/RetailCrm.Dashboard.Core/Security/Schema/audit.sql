-- The audit: entries are only ever added, each holds the hash of the one before it (Security/Audit/AuditHash.cs says over what).
-- anchor_*: set on the entry that covers a removal of old entries: up to which, and that entry's hash.
CREATE TABLE audit_entry(seq BIGINT NOT NULL PRIMARY KEY, at_utc_ms BIGINT NOT NULL, user_id TEXT NOT NULL, user_name TEXT NOT NULL, on_behalf_of TEXT, address TEXT, session TEXT,
  action TEXT NOT NULL, subject TEXT, row_count BIGINT, details TEXT NOT NULL, anchor_seq BIGINT, anchor_hash TEXT, previous_hash TEXT NOT NULL, hash TEXT NOT NULL) @clustered;
CREATE INDEX ix_audit_at ON audit_entry(at_utc_ms);
CREATE INDEX ix_audit_user ON audit_entry(user_id, at_utc_ms);
CREATE INDEX ix_audit_action ON audit_entry(action, at_utc_ms);
CREATE INDEX ix_audit_subject ON audit_entry(subject) WHERE subject IS NOT NULL;
-- The last entry: without it, entries missing at the end would not be missed.
CREATE TABLE audit_head(id INTEGER NOT NULL PRIMARY KEY, seq BIGINT NOT NULL, hash TEXT NOT NULL);
INSERT INTO audit_head(id, seq, hash) VALUES (1, 0, '');
-- The last time the whole chain was gone through; break_what empty: it held.
CREATE TABLE audit_check(id INTEGER NOT NULL PRIMARY KEY, at_utc_ms BIGINT NOT NULL, entries BIGINT NOT NULL, head_seq BIGINT NOT NULL, head_hash TEXT NOT NULL, break_seq BIGINT, break_what TEXT);
