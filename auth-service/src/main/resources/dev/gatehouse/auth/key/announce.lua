-- Announces that a signing key was withdrawn, and with it every access token that it has signed.
--   KEYS  a partition's revocations
--   ARGV  the key's id, for how long some verifier may take a token of it (ms)
--   answers until when (ms)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local stream, life = KEYS[1], tonumber(ARGV[2])

redis.call('XADD', stream, '*', 'kind', 'key', 'id', ARGV[1], 'until', now + life)
if redis.call('PTTL', stream) < life then redis.call('PEXPIRE', stream, life) end
return now + life
