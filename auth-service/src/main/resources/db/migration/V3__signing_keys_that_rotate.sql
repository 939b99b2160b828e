-- When a key does what. Every replica reads the same moments, so that none has to lead; one that is open is null.
-- A key in the set of public keys may sign from signs_from on, the latest that may is the one that does.
alter table signing_key
    add column published_at timestamptz not null default now(),
    add column signs_from   timestamptz,
    add column signs_until  timestamptz,
    add column leaves_at    timestamptz,
    add column withdrawn_at timestamptz;

-- There was one key only, and it signed.
update signing_key set signs_from = published_at;

alter table signing_key alter column published_at drop default;
