-- Access tokens that no session stands behind and that were revoked, until nobody takes them any longer.
create table revoked_token (
    id          text        primary key,
    expires_at  timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp()
);

create index revoked_token_recorded_at on revoked_token (recorded_at);
create index revoked_token_expires_at on revoked_token (expires_at);
