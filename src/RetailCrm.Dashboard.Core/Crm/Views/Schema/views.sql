-- Addresses of pages that somebody gave a name. page: the address without its query. role: whoever has it sees the name and may open the address, under the own rights; empty: the owner only.
CREATE TABLE saved_view(id @id, owner_id BIGINT NOT NULL REFERENCES portal_user(id) ON DELETE CASCADE, page TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, role TEXT REFERENCES portal_role(code) ON DELETE SET NULL,
  saved_utc_ms BIGINT NOT NULL, UNIQUE(owner_id, page, name));
CREATE INDEX ix_saved_view_role ON saved_view(role) WHERE role IS NOT NULL;
-- Which of them a page opens with, for a user.
CREATE TABLE default_view(user_id BIGINT NOT NULL REFERENCES portal_user(id) ON DELETE CASCADE, page TEXT NOT NULL, view_id BIGINT NOT NULL REFERENCES saved_view(id) ON DELETE CASCADE, PRIMARY KEY(user_id, page)) @clustered;
