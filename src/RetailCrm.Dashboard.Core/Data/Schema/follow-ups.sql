-- A follow-up that was ticked off in the portal, with done_at_ms and outcome as they were written to it. A file that does not say when it was done leaves both; one that says so takes its place (Data/Import/Writing/TaskMerge.cs).
CREATE TABLE follow_up_tick(task_no TEXT NOT NULL PRIMARY KEY, done_at_ms BIGINT NOT NULL, outcome TEXT NOT NULL, user_id BIGINT NOT NULL, user_name TEXT NOT NULL, at_utc_ms BIGINT NOT NULL) @clustered;
CREATE INDEX ix_follow_up_tick_at ON follow_up_tick(at_utc_ms);
-- A follow-up that was given in the portal: by whom, and what to know.
CREATE TABLE follow_up_given(task_no TEXT NOT NULL PRIMARY KEY, note TEXT, user_id BIGINT NOT NULL, user_name TEXT NOT NULL, at_utc_ms BIGINT NOT NULL) @clustered;
-- One row: rises whenever somebody changes follow-ups without a file, so that kept answers are asked anew.
CREATE TABLE follow_up_version(id INTEGER NOT NULL PRIMARY KEY, version BIGINT NOT NULL);
INSERT INTO follow_up_version(id, version) VALUES (1, 0);
INSERT INTO id_counter(name, next) VALUES ('follow_ups', 1);
