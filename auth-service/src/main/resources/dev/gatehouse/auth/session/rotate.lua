-- Rotates a refresh token: the live generation is exchanged once, a retry gets the same successor,
-- an older one ends the session and announces it.
--   KEYS  session, revocations; and of the session's account, in the same slot, the index
--   ARGV  generation, SHA-256 of the secret, client or '', retry window (ms), idle lifetime (ms),
--         session id, life of a revocation (ms)
--   answers {"rotated" | "repeated" | "adopted", now (ms), expires (ms), generation,
--            account, username, client, scope, roles, created (ms)}
--         | {"reused"} | {"foreign"}, and the session has ended with this
--         | {"revoked"} | {"unknown"} | {"mismatch"}, and nothing has changed
-- The successor is not kept: it is computed from the generation, so it is the same whoever asks and however often.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local generation = tonumber(ARGV[1])
local s = redis.call('HMGET', KEYS[1], 'g', 't', 'k', 'c', 'x', 'e', 'a', 'u', 's', 'r', 'n')
local current, rotated, secret, client, absolute, ended = tonumber(s[1]), tonumber(s[2]), s[3], s[4], tonumber(s[5]), s[6]

-- A tombstone has no generation, so no branch below can revive it.
local function finish(why)
    local expires = redis.call('PEXPIRETIME', KEYS[1])
    redis.call('DEL', KEYS[1])
    redis.call('HSET', KEYS[1], 'e', why)
    redis.call('PEXPIREAT', KEYS[1], expires)
    redis.call('ZREM', string.match(KEYS[1], '^{%w+}:') .. 'account:' .. s[7], ARGV[6])
    redis.call('XADD', KEYS[2], 'MINID', now - ARGV[7], '*', 'kind', 'session', 'id', ARGV[6], 'until', now + ARGV[7])
    redis.call('PEXPIRE', KEYS[2], ARGV[7])
    return { why }
end

local function go(answer, successor, expires)
    return { answer, now, expires, successor, s[7], s[8], client, s[9], s[10], tonumber(s[11]) }
end

if ended then return { 'revoked' } end
if not current then return { 'unknown' } end
if secret ~= ARGV[2] then return { 'mismatch' } end
if ARGV[3] ~= '' and client ~= ARGV[3] then return finish('foreign') end

if generation < current then
    if generation == current - 1 and now - rotated < tonumber(ARGV[4]) then
        return go('repeated', current, redis.call('PEXPIRETIME', KEYS[1]))
    end
    return finish('reused')
end

-- A generation ahead is authentic, so it was given out and Redis lost the write: go on from there.
local expires = math.min(now + tonumber(ARGV[5]), absolute)
redis.call('HSET', KEYS[1], 'g', generation + 1, 't', now)
redis.call('PEXPIREAT', KEYS[1], expires)
return go(generation == current and 'rotated' or 'adopted', generation + 1, expires)
