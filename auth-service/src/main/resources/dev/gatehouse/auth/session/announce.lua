-- Announces again what ended lately, for a stream of revocations that was lost; a reader that knows of it learns nothing new.
--   KEYS  a partition's revocations
--   ARGV  life of a revocation (ms), then session ids
--   answers how many were announced
local now, life = milliseconds(), ARGV[1]

for i = 2, #ARGV do
    redis.call('XADD', KEYS[1], 'MINID', now - life, '*', 'kind', 'session', 'id', ARGV[i], 'until', now + life)
end
redis.call('PEXPIRE', KEYS[1], life)
return #ARGV - 1
