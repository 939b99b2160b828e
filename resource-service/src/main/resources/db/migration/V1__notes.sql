CREATE TABLE note (
    id uuid PRIMARY KEY,
    owner text NOT NULL,
    title text NOT NULL,
    text text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

-- The list of one owner, newest first, is read off this index in order.
CREATE INDEX note_of_owner ON note (owner, created_at DESC, id DESC);
