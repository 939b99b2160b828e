-- Tells whether an access token was revoked that no session stands behind.
--   KEYS  token
--   answers 1 | 0
return redis.call('EXISTS', KEYS[1])
