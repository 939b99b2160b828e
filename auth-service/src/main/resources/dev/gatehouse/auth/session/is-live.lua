-- Tells whether a session can go on.
--   KEYS  session
--   answers 1 | 0
return redis.call('HEXISTS', KEYS[1], 'g')
