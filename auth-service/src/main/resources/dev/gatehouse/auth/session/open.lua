-- Opens a session and files it under its account; of too many, those end that were idle for longest.
--   KEYS  session, account's sessions
--   ARGV  idle lifetime (ms), absolute lifetime (ms), most sessions of an account, life of a revocation (ms),
--         then the session's fields and values
--   answers {"opened", now (ms), expires (ms), absolute expiry (ms)}
local now = milliseconds()
local absolute = math.floor((now + ARGV[2]) / 1000)
local expires = math.min(now + ARGV[1], absolute * 1000)
local most, life = tonumber(ARGV[3]), ARGV[4]

redis.call('HSET', KEYS[1], 'g', 1, 'n', now, 't', now, 'x', absolute, unpack(ARGV, 5))
redis.call('PEXPIREAT', KEYS[1], expires)

-- The index lives as long as the youngest session can.
redis.call('ZADD', KEYS[2], absolute, string.match(KEYS[1], '[^:]+$'))
redis.call('PEXPIREAT', KEYS[2], absolute * 1000)
if redis.call('ZCARD', KEYS[2]) <= most then return { 'opened', now, expires, absolute * 1000 } end

local live = {}
for _, id in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
    local key = slot(KEYS[1]) .. 'session:' .. id
    local s = redis.call('HMGET', key, 't', 'a')
    if s[1] then
        live[#live + 1] = { key = key, used = tonumber(s[1]), account = s[2] }
    else
        redis.call('ZREM', KEYS[2], id)
    end
end
table.sort(live, function(one, other)
    -- The new session is never the one to go, however many were used in this millisecond.
    if one.key == KEYS[1] or other.key == KEYS[1] then return other.key == KEYS[1] and one.key ~= KEYS[1] end
    return one.used < other.used
end)
for i = 1, #live - most do
    finish(live[i].key, live[i].account, 'limit', now, life)
end
return { 'opened', now, expires, absolute * 1000 }
