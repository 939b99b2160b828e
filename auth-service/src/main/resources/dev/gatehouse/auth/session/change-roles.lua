-- Gives the live sessions of an account its new roles; the next refresh of each says them.
--   KEYS  account's sessions
--   ARGV  roles
--   answers how many sessions there were
local changed = 0

for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    local key = slot(KEYS[1]) .. 'session:' .. id
    local text = redis.call('GET', key)
    if live(text) then
        local before, after = string.match(text, '^([^\n]*\n[^\n]*\n[^\n]*\n)[^\n]*(\n.*)$')
        redis.call('SET', key, before .. ARGV[1] .. after, 'KEEPTTL')
        changed = changed + 1
    end
end
return changed
