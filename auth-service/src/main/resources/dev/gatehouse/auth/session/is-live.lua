-- Tells whether a session can go on.
--   KEYS  session
--   answers 1 | 0
return live(redis.call('GET', KEYS[1])) and 1 or 0
