-- Admins who want the list of first steps no longer, though not everything of it is done.
CREATE TABLE first_steps_dismissed(user_id BIGINT NOT NULL PRIMARY KEY REFERENCES portal_user(id) ON DELETE CASCADE, dismissed_utc_ms BIGINT NOT NULL) @clustered;
