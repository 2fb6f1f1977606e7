-- Keys of personal fields, wrapped by the key ring. kind: field (seals; the newest is in use), search (hashes; the newest is in use).
CREATE TABLE data_key(id @id, kind TEXT NOT NULL, wrapped TEXT NOT NULL, created_utc_ms BIGINT NOT NULL);
-- The key ring (data protection) where several nodes share it: PostgreSQL. With SQLite it is a folder beside the file.
CREATE TABLE key_ring(id @id, name TEXT NOT NULL, xml TEXT NOT NULL);
