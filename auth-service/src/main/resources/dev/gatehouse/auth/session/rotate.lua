-- Rotates a refresh token: the live generation is exchanged once, a retry gets the same successor,
-- an older one ends the session and announces it.
--   KEYS  session
--   ARGV  generation, half of the secret's SHA-256, client or '', retry window (ms), idle lifetime (ms),
--         life of a revocation (ms), ip
--   answers {"rotated" | "repeated" | "adopted", now (ms), expires (ms), absolute expiry (ms), generation,
--            account, username, client, scope, roles, created (ms)}
--         | {"reused", account, expires (ms)} | {"foreign", account, expires (ms)}, and the session has ended with this
--         | {"revoked"} | {"unknown"} | {"mismatch"}, and nothing has changed
-- The successor is not kept: it is computed from the generation, so it is the same whoever asks and however often.
local now = milliseconds()
local generation = tonumber(ARGV[1])
local s = redis.call('HMGET', KEYS[1], 'g', 't', 'k', 'c', 'x', 'e', 'a', 'u', 's', 'r', 'n')
local current, rotated, secret, client, ended, account = tonumber(s[1]), tonumber(s[2]), s[3], s[4], s[6], s[7]

if ended then return { 'revoked' } end
if not current then return { 'unknown' } end
if secret ~= ARGV[2] then return { 'mismatch' } end
if ARGV[3] ~= '' and client ~= ARGV[3] then
    return { 'foreign', account, finish(KEYS[1], account, 'foreign', now, ARGV[6]) }
end

local absolute = s[5] * 1000
local function go(answer, successor, expires)
    return { answer, now, expires, absolute, successor, account, s[8], client, s[9], s[10], tonumber(s[11]) }
end

if generation < current then
    if generation == current - 1 and now - rotated < tonumber(ARGV[4]) then
        return go('repeated', current, redis.call('PEXPIRETIME', KEYS[1]))
    end
    return { 'reused', account, finish(KEYS[1], account, 'reused', now, ARGV[6]) }
end

-- A generation ahead is authentic, so it was given out and Redis lost the write: go on from there.
local expires = math.min(now + ARGV[5], absolute)
redis.call('HSET', KEYS[1], 'g', generation + 1, 't', now, 'i', ARGV[7])
redis.call('PEXPIREAT', KEYS[1], expires)
return go(generation == current and 'rotated' or 'adopted', generation + 1, expires)
