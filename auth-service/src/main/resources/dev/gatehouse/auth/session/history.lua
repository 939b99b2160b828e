-- Tells which history of writes this Redis follows: another one after every fail-over and every restart.
--   KEYS  any of the node that is asked
--   answers the replication id
return string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
