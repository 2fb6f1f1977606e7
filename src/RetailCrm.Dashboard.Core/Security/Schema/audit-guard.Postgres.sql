CREATE FUNCTION audit_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.seq <= COALESCE((SELECT MAX(anchor_seq) FROM audit_entry WHERE action = 'audit_pruned'), 0) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'entries of the audit are never changed, and only removed behind an anchor';
END $$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_guard();
CREATE TRIGGER audit_entry_kept BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_guard();
