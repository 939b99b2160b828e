-- What the scripts of sessions share; it stands before each of them.
--
-- A script is atomic, and a session lives in one slot. So of a refresh and a revocation one comes first: if the refresh,
-- the revocation's entry outlives the access token that it gave; if the revocation, the refresh finds a tombstone.
--
-- Fields of a session, one letter each since millions of them are kept:
--   a account   u username   c client   s scope   r roles   k half of the secret's SHA-256   i ip   d user agent
--   g generation   n created (ms)   t rotated (ms)   x absolute expiry (s)
-- Of a tombstone: a account   e why it ended. It has no generation, so no script takes it for a session.

local function milliseconds()
    local time = redis.call('TIME')
    return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function slot(key)
    return string.match(key, '^{%w+}:')
end

-- Ends a live session: a tombstone stands in its place until it would have expired, the account forgets it, the
-- stream of revocations tells of it, and it is noted as not yet on record elsewhere. Gives the tombstone's expiry.
local function finish(session, account, why, now, life)
    local slot, id = slot(session), string.match(session, '[^:]+$')
    local expires = redis.call('PEXPIRETIME', session)
    redis.call('DEL', session)
    redis.call('HSET', session, 'a', account, 'e', why)
    redis.call('PEXPIREAT', session, expires)
    redis.call('ZREM', slot .. 'account:' .. account, id)

    local stream = slot .. 'revocations'
    redis.call('XADD', stream, 'MINID', now - life, '*', 'kind', 'session', 'id', id, 'until', now + life)
    redis.call('PEXPIRE', stream, life)

    local unwritten = slot .. 'unwritten'
    redis.call('HSET', unwritten, id, expires)
    if redis.call('PEXPIRETIME', unwritten) < expires then redis.call('PEXPIREAT', unwritten, expires) end
    return expires
end

