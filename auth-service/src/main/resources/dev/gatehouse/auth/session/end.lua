-- Ends one session.
--   KEYS  session
--   ARGV  why, life of a revocation (ms), half of the secret's SHA-256 or '', account or '', client or ''
--   answers {"ended", account, expires (ms)}: with this, or before and not on record yet
--         | {"gone"}: it had ended before | {"unknown"}: it has expired, or never was
--         | {"mismatch"}: the secret or the account is not the session's | {"foreign"}: nor is the client; nothing has changed
local text = redis.call('GET', KEYS[1])
if not text then return { 'unknown' } end
local s = live(text)
local account = s and s.account or string.match(text, TOMBSTONE)

if ARGV[4] ~= '' and account ~= ARGV[4] then return { 'mismatch' } end
if not s then
    local expires = redis.call('HGET', slot(KEYS[1]) .. 'unwritten', string.match(KEYS[1], '[^:]+$'))
    return expires and { 'ended', account, tonumber(expires) } or { 'gone' }
end
if ARGV[3] ~= '' and s.secret ~= ARGV[3] then return { 'mismatch' } end
if ARGV[5] ~= '' and s.client ~= ARGV[5] then return { 'foreign' } end
return { 'ended', account, finish(KEYS[1], account, ARGV[1], milliseconds(), ARGV[2]) }
