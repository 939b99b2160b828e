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

-- Roles that sessions were given after they had been opened, until the last of these has expired.
create table session_roles (
    partition  smallint    not null,
    account    uuid        not null,
    roles      text        not null,
    expires_at timestamptz not null,
    primary key (partition, account)
);

-- The revision counts what a login must not miss: another password, other roles, another status.
alter table account
    add column status   text    not null default 'active' check (status in ('active', 'disabled')),
    add column revision integer not null default 0;
