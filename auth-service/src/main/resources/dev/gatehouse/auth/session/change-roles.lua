-- Gives the live sessions of an account its new roles; the next refresh of each says them.
--   KEYS  account's sessions
--   ARGV  roles
--   answers how many sessions there were
local changed = 0

for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    local key = slot(KEYS[1]) .. 'session:' .. id
    if redis.call('HEXISTS', key, 'g') == 1 then
        redis.call('HSET', key, 'r', ARGV[1])
        changed = changed + 1
    end
end
return changed
