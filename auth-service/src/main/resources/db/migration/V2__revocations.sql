-- Sessions that were ended, until they would have expired: what Redis must not forget.
create table revocation (
    partition   smallint    not null,
    session     text        not null,
    expires_at  timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    recorder    text        not null,
    primary key (partition, session)
);

create index revocation_recorded_at on revocation (recorded_at);
create index revocation_expires_at on revocation (expires_at);
