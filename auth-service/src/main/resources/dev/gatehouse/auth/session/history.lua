-- Tells which history of writes this Redis follows, another one after every fail-over and every restart, and its time.
--   KEYS  any of the node that is asked
--   answers {the run id and the replication id, now (ms)}
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local time = redis.call('TIME')
return {
    run .. ' ' .. string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)'),
    time[1] * 1000 + math.floor(time[2] / 1000),
}
