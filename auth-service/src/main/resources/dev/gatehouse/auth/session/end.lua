-- Ends one session.
--   KEYS  session
--   ARGV  why, life of a revocation (ms), half of the secret's SHA-256 or '', account or ''
--   answers {"ended", account, expires (ms)}: with this, or before and not on record yet
--         | {"gone"}: it had ended before | {"unknown"}: it has expired, or never was
--         | {"mismatch"}: the secret or the account is not the session's, and nothing has changed
local s = redis.call('HMGET', KEYS[1], 'g', 'k', 'a')
local live, secret, account = s[1], s[2], s[3]

if not account then return { 'unknown' } end
if ARGV[4] ~= '' and account ~= ARGV[4] then return { 'mismatch' } end
if not live then
    local expires = redis.call('HGET', slot(KEYS[1]) .. 'unwritten', string.match(KEYS[1], '[^:]+$'))
    return expires and { 'ended', account, tonumber(expires) } or { 'gone' }
end
if ARGV[3] ~= '' and secret ~= ARGV[3] then return { 'mismatch' } end
return { 'ended', account, finish(KEYS[1], account, ARGV[1], milliseconds(), ARGV[2]) }
