-- Revokes access tokens that no session stands behind, and announces them.
--   KEYS  a partition's revocations, then the tokens
--   ARGV  life of a revocation (ms), "again" to announce those too that were revoked before
--   answers how many were announced
local now, life, announced = milliseconds(), ARGV[1], 0

for i = 2, #KEYS do
    local fresh = redis.call('SET', KEYS[i], 'revoked', 'NX', 'PX', life)
    if fresh or ARGV[2] == 'again' then
        local id = string.match(KEYS[i], '[^:]+$')
        redis.call('XADD', KEYS[1], 'MINID', now - life, '*', 'kind', 'token', 'id', id, 'until', now + life)
        announced = announced + 1
    end
end
if announced > 0 then redis.call('PEXPIRE', KEYS[1], life) end
return announced
