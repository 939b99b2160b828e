-- Lists the live sessions of an account.
--   KEYS  account's sessions
--   answers {{id, client, created (ms), last used (ms), expires (ms), ip, user agent}, ...}
local slot, sessions = slot(KEYS[1]), {}

for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    local key = slot .. 'session:' .. id
    local s = redis.call('HMGET', key, 'g', 'c', 'n', 't', 'i', 'd')
    if s[1] then
        sessions[#sessions + 1] =
            { id, s[2], tonumber(s[3]), tonumber(s[4]), redis.call('PEXPIRETIME', key), s[5], s[6] }
    else
        redis.call('ZREM', KEYS[1], id)
    end
end
return sessions
