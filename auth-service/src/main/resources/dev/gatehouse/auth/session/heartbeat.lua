-- Proves once a second that a partition's stream of revocations lives, whatever number of replicas asks for it.
--   KEYS  a partition's revocations
--   ARGV  life of a revocation (ms), how many partitions there are, 'announced' when a lost stream has been made up for
--   answers "beat" | "early": the last heartbeat is too young for another | "lost": there is no stream, and nothing is done
-- Revocations are no heartbeats: a reader learns from these, too, that what is on record is there.
local stream, life = KEYS[1], ARGV[1]

if redis.call('EXISTS', stream) == 0 and ARGV[3] ~= 'announced' then return 'lost' end
if not redis.call('SET', slot(stream) .. 'heartbeat', 1, 'NX', 'PX', 900) then return 'early' end
redis.call('XADD', stream, 'MINID', milliseconds() - life, '*', 'kind', 'heartbeat', 'partitions', ARGV[2])
redis.call('PEXPIRE', stream, life)
return 'beat'
