-- Rotates a refresh token: the live generation is exchanged once, a retry gets the same successor,
-- an older one ends the session and announces it.
--   KEYS  session
--   ARGV  generation, half of the secret's SHA-256, client or '', retry window (ms), idle lifetime (ms),
--         life of a revocation (ms), ip, deadline (ms)
--   answers {"rotated" | "repeated" | "adopted", now (ms), expires (ms), session}
--         | {"reused", account, expires (ms)} | {"foreign", account, expires (ms)}, and the session has ended with this
--         | {"revoked"} | {"unknown"} | {"mismatch"} | {"late"}, and nothing has changed
-- The successor is not kept: it is computed from the generation, so it is the same whoever asks and however often.
local text = redis.call('GET', KEYS[1])
if not text then return { 'unknown' } end
local s = live(text)
if not s then return { 'revoked' } end
if s.secret ~= ARGV[2] then return { 'mismatch' } end

local now = milliseconds()
if ARGV[3] ~= '' and s.client ~= ARGV[3] then
    return { 'foreign', s.account, finish(KEYS[1], s.account, 'foreign', now, ARGV[6]) }
end

local generation = tonumber(ARGV[1])
if generation < s.generation then
    if generation == s.generation - 1 and now - s.rotated < tonumber(ARGV[4]) then
        return { 'repeated', now, redis.call('PEXPIRETIME', KEYS[1]), text }
    end
    -- A network may bring an exchange that was given up, sent again and followed by others since: nobody has reused a token.
    if now > tonumber(ARGV[8]) then return { 'late' } end
    return { 'reused', s.account, finish(KEYS[1], s.account, 'reused', now, ARGV[6]) }
end

-- A generation ahead is authentic, so it was given out and Redis lost the write: go on from there.
local expires = math.min(now + ARGV[5], s.absolute)
local successor = write(generation + 1, now, ARGV[7], s.rest)
redis.call('SET', KEYS[1], successor, 'PXAT', expires)
return { generation == s.generation and 'rotated' or 'adopted', now, expires, successor }
