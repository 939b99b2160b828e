-- Ends the sessions of an account.
--   KEYS  account's sessions
--   ARGV  account, why, life of a revocation (ms), session to keep or ''
--   answers {id, expires (ms), id, expires (ms), ...} of those that ended: with this, or before and not on record yet
local now, slot, ended = milliseconds(), slot(KEYS[1]), {}

for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    local key = slot .. 'session:' .. id
    if not live(redis.call('GET', key)) then
        redis.call('ZREM', KEYS[1], id)
    elseif id ~= ARGV[4] then
        finish(key, ARGV[1], ARGV[2], now, ARGV[3])
    end
end

local unwritten = redis.call('HGETALL', slot .. 'unwritten')
for i = 1, #unwritten, 2 do
    local text = redis.call('GET', slot .. 'session:' .. unwritten[i])
    if string.match(text or '', TOMBSTONE) == ARGV[1] then
        ended[#ended + 1] = unwritten[i]
        ended[#ended + 1] = tonumber(unwritten[i + 1])
    end
end
return ended
