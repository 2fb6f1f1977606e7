-- Files of reports that are made in the background, each for one user. parameters: JSON (Reports/Exports/ExportParameters.cs). state: queued, running, done, failed, cancelled, expired. *_utc_ms: instants.
-- attempt rises with every start and is in the file's name: whoever still works on an older one can neither go on nor end it. tries: starts since it was asked for. node: the machine that works on it, heard of at beat.
-- scope_key, clear, costs, own_members: what the file holds (DataScope.Key; personal data unmasked; costs and margins; which own members): it is given out only to whoever may see as much at that moment. failure: Reports/Exports/ExportFailure.
CREATE TABLE export_job(id @id, owner_id BIGINT NOT NULL, report TEXT NOT NULL, format TEXT NOT NULL, parameters TEXT NOT NULL, culture TEXT NOT NULL, purpose TEXT, state TEXT NOT NULL, attempt BIGINT NOT NULL DEFAULT 0,
  tries BIGINT NOT NULL DEFAULT 0, node TEXT, beat_utc_ms BIGINT, asked_utc_ms BIGINT NOT NULL, started_utc_ms BIGINT, finished_utc_ms BIGINT, progress_rows BIGINT NOT NULL DEFAULT 0, row_count BIGINT, byte_count BIGINT, sha256 TEXT,
  scope_key TEXT, clear BIGINT NOT NULL DEFAULT 0, costs BIGINT NOT NULL DEFAULT 0, own_members TEXT, failure TEXT, reference TEXT, expires_utc_ms BIGINT);
CREATE INDEX ix_export_job_owner ON export_job(owner_id, id);
CREATE INDEX ix_export_job_open ON export_job(state) WHERE state IN ('queued', 'running', 'done');
