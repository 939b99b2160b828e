-- Ends a session: leaves a tombstone in its place until it would have expired, and announces the revocation.
--   KEYS  session, revocations; and of the session's account, in the same slot, the index
--   ARGV  why, session id, life of a revocation (ms), SHA-256 of the secret or ''
--   answers {"ended"} | {"gone"} when it had ended or expired before | {"mismatch"}, and nothing has changed
if redis.call('HEXISTS', KEYS[1], 'g') == 0 then return { 'gone' } end

if ARGV[4] ~= '' and redis.call('HGET', KEYS[1], 'k') ~= ARGV[4] then return { 'mismatch' } end

local account = redis.call('HGET', KEYS[1], 'a')
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local expires = redis.call('PEXPIRETIME', KEYS[1])
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'e', ARGV[1])
redis.call('PEXPIREAT', KEYS[1], expires)
redis.call('ZREM', string.match(KEYS[1], '^{%w+}:') .. 'account:' .. account, ARGV[2])
redis.call('XADD', KEYS[2], 'MINID', now - ARGV[3], '*', 'kind', 'session', 'id', ARGV[2], 'until', now + ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
return { 'ended' }
