create table account (
    id            uuid        primary key,
    username      text        not null constraint account_username_key unique,
    email         text,
    password_hash text        not null,
    roles         text[]      not null,
    created_at    timestamptz not null
);

create table client (
    id          text primary key,
    secret_hash bytea,
    scopes      text[] not null
);

-- The first-party client, which people log in to when they name none.
insert into client (id, scopes) values ('web', array ['notes:read', 'notes:write']);

create table signing_key (
    kid                text   primary key,
    epoch              bigint not null constraint signing_key_epoch_key unique,
    algorithm          text   not null,
    public_key         bytea  not null,
    sealed_private_key bytea  not null
);

-- What must stay as it was at the first start; one row.
create table deployment (
    one        boolean primary key default true check (one),
    partitions integer not null
);
