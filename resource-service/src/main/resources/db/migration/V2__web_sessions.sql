-- Sessions of the mode session-postgres. Logged, although it costs more to write: Postgres empties what is unlogged when it
-- recovers from a crash, which would log everybody out. Uses are written rarely enough.
CREATE TABLE web_session (
    hash text COLLATE "C" PRIMARY KEY,
    caller text NOT NULL,
    ends_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

-- What has expired is found, and removed, off this index.
CREATE INDEX web_session_by_expiry ON web_session (expires_at);
