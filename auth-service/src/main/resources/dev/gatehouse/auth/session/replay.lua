-- Ends again what is on record as ended, where this Redis has lost that.
--   KEYS  a partition's revocations
--   ARGV  life of a revocation (ms), then session ids
--   answers how many had come back to life
local now, slot, revived = milliseconds(), slot(KEYS[1]), 0

for i = 2, #ARGV do
    local key = slot .. 'session:' .. ARGV[i]
    local s = live(redis.call('GET', key))
    if s then
        finish(key, s.account, 'revoked', now, ARGV[1])
        revived = revived + 1
    end
end
if #ARGV > 1 then redis.call('HDEL', slot .. 'unwritten', unpack(ARGV, 2)) end
return revived
