-- Settles an admitted attempt that was no guess: a counter forgets all it has counted, or this one attempt.
--   KEYS  counters     ARGV  for each counter "all" | "one"
--   answers {"settled"}
for k, key in ipairs(KEYS) do
    if ARGV[k] == 'one' and tonumber(redis.call('HGET', key, 'n') or 0) > 1 then
        redis.call('HINCRBY', key, 'n', -1)
    else
        redis.call('DEL', key)
    end
end
return { 'settled' }
