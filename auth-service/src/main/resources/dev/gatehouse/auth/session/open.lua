-- Opens a session and files it under its account; of too many, those end that were idle for longest.
--   KEYS  session, account's sessions
--   ARGV  idle lifetime (ms), absolute lifetime (ms), most sessions of an account, life of a revocation (ms),
--         ip, then the session's text from the secret on
--   answers {"opened", now (ms), expires (ms), session}
local now = milliseconds()
local absolute = math.floor((now + ARGV[2]) / 1000)
local expires = math.min(now + ARGV[1], absolute * 1000)
local most, life = tonumber(ARGV[3]), ARGV[4]

local text = write(1, now, ARGV[5], absolute .. ' ' .. now .. ' ' .. ARGV[6])
redis.call('SET', KEYS[1], text, 'PXAT', expires)

-- The index lives as long as the youngest session can.
redis.call('ZADD', KEYS[2], absolute, string.match(KEYS[1], '[^:]+$'))
redis.call('PEXPIREAT', KEYS[2], absolute * 1000)
local opened = { 'opened', now, expires, text }
if redis.call('ZCARD', KEYS[2]) <= most then return opened end

local others = {}
for _, id in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
    local key = slot(KEYS[1]) .. 'session:' .. id
    local s = live(redis.call('GET', key))
    if not s then
        redis.call('ZREM', KEYS[2], id)
    elseif key ~= KEYS[1] then
        others[#others + 1] = { key = key, rotated = s.rotated, account = s.account }
    end
end
table.sort(others, function(one, other) return one.rotated < other.rotated end)
for i = 1, #others + 1 - most do
    finish(others[i].key, others[i].account, 'limit', now, life)
end
return opened
