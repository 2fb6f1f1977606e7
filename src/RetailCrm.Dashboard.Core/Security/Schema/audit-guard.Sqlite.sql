CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'entries of the audit are never changed'); END;
CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry WHEN OLD.seq > COALESCE((SELECT MAX(anchor_seq) FROM audit_entry WHERE action = 'audit_pruned'), 0)
BEGIN SELECT RAISE(ABORT, 'entries of the audit are only removed behind an anchor'); END;
