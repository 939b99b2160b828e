-- Finds the live session of a secret.
--   KEYS  session
--   ARGV  half of the secret's SHA-256
--   answers {expires (ms), session} | {}
local text = redis.call('GET', KEYS[1])
local s = live(text)
if not s or s.secret ~= ARGV[1] then return {} end
return { redis.call('PEXPIRETIME', KEYS[1]), text }
