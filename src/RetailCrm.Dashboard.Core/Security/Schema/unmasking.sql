-- Who may see which member's personal data unmasked, and until when; each comes from an entry of the audit (unmask).
CREATE TABLE unmasking(user_id BIGINT NOT NULL, member_code TEXT NOT NULL, until_utc_ms BIGINT NOT NULL, PRIMARY KEY(user_id, member_code)) @clustered;
