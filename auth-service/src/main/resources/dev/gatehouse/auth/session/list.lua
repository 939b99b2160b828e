-- Lists the live sessions of an account.
--   KEYS  account's sessions
--   answers {{id, expires (ms), session}, ...}
local slot, sessions = slot(KEYS[1]), {}

for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    local key = slot .. 'session:' .. id
    local text = redis.call('GET', key)
    if live(text) then
        sessions[#sessions + 1] = { id, redis.call('PEXPIRETIME', key), text }
    else
        redis.call('ZREM', KEYS[1], id)
    end
end
return sessions
