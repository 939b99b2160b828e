-- Admits an attempt when every counter lets it through, and counts it on all of them; refused, it counts on none.
--   KEYS  counters
--   ARGV  for each counter four numbers: attempts free of delay, first delay (ms), longest delay (ms),
--         time in which one attempt is forgotten (ms)
--   answers {"admitted"} | {"refused", which counter holds it back the longest (from 1), for how long (ms)}
-- Fields of a counter: n attempts   t when the last one was admitted (ms)   f up to when attempts are forgotten (ms)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local which, longest = 0, 0
local counted = {}

local function delay(n, i)
    local free, first, last = tonumber(ARGV[i]), tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
    return n < free and 0 or math.min(last, first * 2 ^ math.min(n - free, 30))
end

for k, key in ipairs(KEYS) do
    local i = 4 * k - 3
    local c = redis.call('HMGET', key, 'n', 't', 'f')
    local n, t, f = tonumber(c[1]) or 0, tonumber(c[2]) or now, tonumber(c[3]) or now
    local forget = tonumber(ARGV[i + 3])
    local forgotten = math.max(0, math.min(n, math.floor((now - f) / forget)))
    n, f = n - forgotten, f + forgotten * forget
    -- a clock that was set back makes nobody wait longer than the delay
    local left = math.min(delay(n, i), t + delay(n, i) - now)
    if left > longest then which, longest = k, left end
    if n == 0 then f = now end
    counted[k] = { n = n + 1, f = f, expires = math.max(f + (n + 1) * forget, now + delay(n + 1, i)) }
end

if longest > 0 then return { 'refused', which, longest } end

for k, key in ipairs(KEYS) do
    redis.call('HSET', key, 'n', counted[k].n, 't', now, 'f', counted[k].f)
    redis.call('PEXPIREAT', key, counted[k].expires)
end
return { 'admitted' }
