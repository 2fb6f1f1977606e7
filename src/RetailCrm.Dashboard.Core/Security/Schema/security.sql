-- Who may sign in, and who may see what. *_utc_ms and lockout_end: instants. portal_user carries the columns of ASP.NET Core Identity.
-- last_code_step: the half minute of the last code of the app that was taken; that code, and those before it, open nothing more.
CREATE TABLE portal_user(id @id, user_name TEXT NOT NULL, normalized_user_name TEXT NOT NULL UNIQUE, email TEXT, normalized_email TEXT, display_name TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 1,
  culture TEXT, employee_code TEXT, must_change_password INTEGER NOT NULL DEFAULT 0, demo INTEGER NOT NULL DEFAULT 0, created_utc_ms BIGINT NOT NULL DEFAULT 0, last_sign_in_utc_ms BIGINT,
  password_hash TEXT, security_stamp TEXT, concurrency_stamp TEXT, two_factor_enabled INTEGER NOT NULL DEFAULT 0, lockout_end BIGINT, lockout_enabled INTEGER NOT NULL DEFAULT 1, access_failed_count INTEGER NOT NULL DEFAULT 0,
  last_code_step BIGINT NOT NULL DEFAULT 0, two_factor_since_utc_ms BIGINT);
-- Secrets of the second factor, sealed (Data/Sealing/FieldCipher.cs).
CREATE TABLE user_token(user_id BIGINT NOT NULL REFERENCES portal_user(id) ON DELETE CASCADE, login_provider TEXT NOT NULL, name TEXT NOT NULL, value TEXT, PRIMARY KEY(user_id, login_provider, name)) @clustered;
-- Attempts at names that nobody has, counted like those at accounts. name_hash: SHA-256 of the name as it is compared.
CREATE TABLE unknown_sign_in(name_hash TEXT NOT NULL PRIMARY KEY, failed BIGINT NOT NULL, locked_until_utc_ms BIGINT NOT NULL, at_utc_ms BIGINT NOT NULL) @clustered;
CREATE INDEX ix_unknown_sign_in_at ON unknown_sign_in(at_utc_ms);
-- ended_utc_ms: signed out, here or from elsewhere. A cookie whose session is not open is worth nothing.
CREATE TABLE user_session(id TEXT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL REFERENCES portal_user(id) ON DELETE CASCADE, started_utc_ms BIGINT NOT NULL, seen_utc_ms BIGINT NOT NULL, ended_utc_ms BIGINT,
  address TEXT, agent TEXT) @clustered;
CREATE INDEX ix_user_session_user ON user_session(user_id, started_utc_ms);

-- A role is a bundle of permissions (Security/Permissions.cs); several roles are a union. needs_purpose: whoever has it says what each export is for.
CREATE TABLE portal_role(code TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, built_in INTEGER NOT NULL DEFAULT 0, needs_purpose INTEGER NOT NULL DEFAULT 0) @clustered;
CREATE TABLE role_permission(role TEXT NOT NULL REFERENCES portal_role(code) ON DELETE CASCADE, permission TEXT NOT NULL, PRIMARY KEY(role, permission)) @clustered;
CREATE TABLE user_role(user_id BIGINT NOT NULL REFERENCES portal_user(id) ON DELETE CASCADE, role TEXT NOT NULL REFERENCES portal_role(code) ON DELETE CASCADE, PRIMARY KEY(user_id, role)) @clustered;
-- kind: all, region (target: its name), store (target: its code). Both days included; to_day empty: until revoked.
CREATE TABLE scope_grant(id @id, user_id BIGINT NOT NULL REFERENCES portal_user(id) ON DELETE CASCADE, kind TEXT NOT NULL, target TEXT NOT NULL DEFAULT '', from_day INTEGER NOT NULL, to_day INTEGER);
CREATE INDEX ix_scope_grant_user ON scope_grant(user_id);
-- Rises with every change of a user, a role or a grant: open pages and running exports follow it.
CREATE TABLE rights_version(id INTEGER NOT NULL PRIMARY KEY, version BIGINT NOT NULL);
INSERT INTO rights_version(id, version) VALUES (1, 1);

-- The roles to begin with; an admin may change them.
INSERT INTO portal_role(code, title, built_in) VALUES ('hq-executive', 'HQ executive', 1), ('region-manager', 'Region manager', 1), ('store-manager', 'Store manager', 1), ('sales-staff', 'Sales staff', 1),
  ('crm-operator', 'CRM operator', 1), ('finance', 'Finance', 1), ('admin', 'Admin', 1), ('auditor', 'Auditor', 1);
INSERT INTO role_permission(role, permission) VALUES
  ('hq-executive', 'view.cockpit'), ('hq-executive', 'view.stores'), ('hq-executive', 'view.retention'), ('hq-executive', 'view.campaigns'), ('hq-executive', 'view.employees'), ('hq-executive', 'view.service'), ('hq-executive', 'view.alerts'),
  ('hq-executive', 'margin.see'), ('hq-executive', 'export'), ('hq-executive', 'export.csv'), ('hq-executive', 'export.xlsx'), ('hq-executive', 'export.pdf'), ('hq-executive', 'export.json'), ('hq-executive', 'subscribe'),
  ('region-manager', 'view.cockpit'), ('region-manager', 'view.stores'), ('region-manager', 'view.retention'), ('region-manager', 'view.campaigns'), ('region-manager', 'view.employees'), ('region-manager', 'view.service'),
  ('region-manager', 'view.alerts'), ('region-manager', 'view.tasks'), ('region-manager', 'view.members'), ('region-manager', 'members.all'), ('region-manager', 'margin.see'),
  ('region-manager', 'export'), ('region-manager', 'export.csv'), ('region-manager', 'export.xlsx'), ('region-manager', 'export.pdf'), ('region-manager', 'subscribe'),
  ('store-manager', 'view.cockpit'), ('store-manager', 'view.stores'), ('store-manager', 'view.retention'), ('store-manager', 'view.campaigns'), ('store-manager', 'view.employees'), ('store-manager', 'view.service'),
  ('store-manager', 'view.alerts'), ('store-manager', 'view.tasks'), ('store-manager', 'view.members'), ('store-manager', 'members.all'), ('store-manager', 'members.reveal'),
  ('store-manager', 'export'), ('store-manager', 'export.csv'), ('store-manager', 'export.pdf'), ('store-manager', 'subscribe'),
  ('sales-staff', 'view.members'), ('sales-staff', 'view.tasks'), ('sales-staff', 'view.employees'), ('sales-staff', 'members.reveal'),
  ('crm-operator', 'view.campaigns'), ('crm-operator', 'view.retention'), ('crm-operator', 'view.members'), ('crm-operator', 'view.service'), ('crm-operator', 'view.imports'),
  ('crm-operator', 'members.all'), ('crm-operator', 'import'), ('crm-operator', 'export'), ('crm-operator', 'export.csv'), ('crm-operator', 'export.xlsx'), ('crm-operator', 'subscribe'),
  ('finance', 'view.stores'), ('finance', 'view.campaigns'), ('finance', 'margin.see'), ('finance', 'export'), ('finance', 'export.csv'), ('finance', 'export.xlsx'), ('finance', 'export.pdf'), ('finance', 'export.json'), ('finance', 'subscribe'), ('finance', 'close.periods'),
  ('admin', 'manage.users'), ('admin', 'audit.read'), ('admin', 'edit.definitions'), ('admin', 'import'), ('admin', 'view.imports'), ('admin', 'subscribe'),
  ('auditor', 'audit.read'), ('auditor', 'export'), ('auditor', 'export.csv');
