-- Opens a session, and files it under its account.
--   KEYS  session, account's sessions
--   ARGV  idle lifetime (ms), absolute lifetime (ms), then the session's fields and values
--   answers {"opened", now (ms), expires (ms)}
-- Fields of a session, one letter each since millions of them are kept:
--   a account   u username   c client   s scope   r roles   k SHA-256 of the secret   i ip   d user agent
--   g generation   n created (ms)   t rotated (ms)   x absolute expiry (ms)   e why it ended, on a tombstone
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local absolute = now + tonumber(ARGV[2])
local expires = math.min(now + tonumber(ARGV[1]), absolute)

redis.call('HSET', KEYS[1], 'g', 1, 'n', now, 't', now, 'x', absolute, unpack(ARGV, 3))
redis.call('PEXPIREAT', KEYS[1], expires)

-- The index forgets what has certainly expired, and lives as long as the youngest session can.
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
redis.call('ZADD', KEYS[2], absolute, string.match(KEYS[1], '[^:]+$'))
redis.call('PEXPIREAT', KEYS[2], absolute)
return {'opened', now, expires}
