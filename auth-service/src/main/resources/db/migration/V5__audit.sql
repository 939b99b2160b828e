-- Who did what, to whom, from where and when. Rows come and, when they are old enough, go; none ever changes.
create table audit (
    id              uuid        primary key,
    occurred_at     timestamptz not null,
    event           text        not null,
    actor_id        uuid,
    actor_client_id text,
    account_id      uuid,
    session_id      text,
    client_id       text,
    kid             text,
    ip              text        not null,
    user_agent      text        not null,
    request_id      text        not null,
    detail          text        not null
);

create index audit_newest on audit (occurred_at desc, id desc);
create index audit_event on audit (event, occurred_at desc, id desc);
create index audit_account on audit (account_id, occurred_at desc, id desc);
-- What somebody did to others; most people do nothing to any.
create index audit_actor on audit (actor_id, occurred_at desc, id desc) where actor_id is distinct from account_id;

-- Whoever deletes has to say up to which moment, for the one transaction, as the retention does. That holds off mistakes and
-- whoever can bring in a statement; the owner of the database can do anything.
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if old.occurred_at < cast(nullif(current_setting('gatehouse.audit_until', true), '') as timestamptz) then
            return old;
        end if;
    end if;
    raise exception 'audit is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;

create trigger audit_rows_stay before update or delete on audit for each row execute function audit_is_append_only();
create trigger audit_stays before truncate on audit for each statement execute function audit_is_append_only();
