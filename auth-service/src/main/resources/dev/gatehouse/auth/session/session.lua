#!lua
-- What the scripts of sessions share; it stands before each of them. The first line has Redis refuse all of them, those
-- that only read, too, where it may not write: a primary that has lost its replicas may have been replaced.
--
-- A script is atomic, and a session lives in one slot. So of a refresh and a revocation one comes first: if the refresh,
-- the revocation's entry outlives the access token that it gave; if the revocation, the refresh finds a tombstone.
--
-- A session is one text, so that one command reads it and one writes it with its expiry:
--   generation rotated(ms) ip absolute-expiry(s) created(ms) secret client account \n username \n scope \n roles \n user agent
-- where the secret is half of its SHA-256 and nothing in the first line has a blank. A tombstone is another text:
--   ended account why

-- The last argument of each of these scripts is the moment (ms) from which on nobody waits for its answer.

local SESSION = '^(%d+) (%d+) %S+ ()(%d+) %d+ (%S+) (%S+) (%S+)\n'
local TOMBSTONE = '^ended (%S+)'

local function milliseconds()
    local time = redis.call('TIME')
    return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function slot(key)
    return string.match(key, '^{%w+}:')
end

-- The session in a text, with all that no exchange changes as `rest`; nil when there is none or it has ended.
local function live(text)
    local generation, rotated, rest, absolute, secret, client, account = string.match(text or '', SESSION)
    return generation and {
        generation = tonumber(generation),
        rotated = tonumber(rotated),
        absolute = absolute * 1000,
        secret = secret,
        client = client,
        account = account,
        rest = string.sub(text, rest),
    }
end

local function write(generation, now, ip, rest)
    return generation .. ' ' .. now .. ' ' .. ip .. ' ' .. rest
end

-- Ends a live session: a tombstone stands in its place until it would have expired, the account forgets it, the
-- stream of revocations tells of it, and it is noted as not yet on record elsewhere. Gives the tombstone's expiry.
local function finish(key, account, why, now, life)
    local slot, id = slot(key), string.match(key, '[^:]+$')
    local expires = redis.call('PEXPIRETIME', key)
    redis.call('SET', key, 'ended ' .. account .. ' ' .. why, 'KEEPTTL')
    redis.call('ZREM', slot .. 'account:' .. account, id)

    local stream = slot .. 'revocations'
    redis.call('XADD', stream, 'MINID', now - life, '*', 'kind', 'session', 'id', id, 'until', now + life)
    redis.call('PEXPIRE', stream, life)

    local unwritten = slot .. 'unwritten'
    redis.call('HSET', unwritten, id, expires)
    if redis.call('PEXPIRETIME', unwritten) < expires then redis.call('PEXPIREAT', unwritten, expires) end
    return expires
end

