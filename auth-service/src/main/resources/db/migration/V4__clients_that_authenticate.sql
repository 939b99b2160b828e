-- What an administrator decides of a client. No audiences are the deployment's own, and no lifetime (seconds) is its own,
-- too. The key set is one of public keys, as the client's tokens are verified with it.
alter table client
    add column name                  text,
    add column confidential          boolean     not null default false,
    add column audiences             text[]      not null default '{}',
    add column access_token_lifetime integer,
    add column jwks                  text,
    add column created_at            timestamptz not null default now();

-- Pages of clients come in one order, whatever language the database speaks.
alter table client alter column id type text collate "C";

-- A client has two while one replaces the other.
create table client_secret (
    id         uuid        primary key,
    client     text        collate "C" not null references client on delete cascade,
    hash       bytea       not null,
    created_at timestamptz not null default now(),
    constraint client_secret_client_hash_key unique (client, hash)
);

update client set confidential = true where secret_hash is not null;

insert into client_secret (id, client, hash)
select gen_random_uuid(), id, secret_hash from client where secret_hash is not null;

alter table client drop column secret_hash;
alter table client alter column confidential drop default;
