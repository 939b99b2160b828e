-- Tells which history of writes this Redis follows: another one after every fail-over and every restart.
--   KEYS  any of the node that is asked
--   answers the run id and the replication id
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
return run .. ' ' .. string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
