-- The key ring (data protection) where several nodes share it: PostgreSQL. With SQLite it is a folder beside the file.
CREATE TABLE key_ring(id @id, name TEXT NOT NULL, xml TEXT NOT NULL);
