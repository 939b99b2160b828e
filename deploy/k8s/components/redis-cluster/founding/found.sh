# Makes one cluster of six nodes that know nothing of each other. Each step may be there already: after a run that broke off the
# next one goes on, and where the cluster is whole nothing happens.
set -eu

node() { host=redis-$1.redis; shift; timeout 5 redis-cli -h "$host" "$@"; }
address() { getent hosts "redis-$1.redis" | cut -d ' ' -f 1; }
until_so() { until "$@"; do sleep 1; done; }
answers() { [ "$(node "$1" ping 2>/dev/null)" = PONG ]; }
knows_six() { node "$1" cluster info | grep -q 'cluster_known_nodes:6'; }
is_whole() { node 0 cluster info | grep -q 'cluster_state:ok' && [ "$(node 0 cluster nodes | grep -c slave)" -eq 3 ]; }
follows() { is_whole || node "$1" cluster replicate "$2" | grep -q OK; }

for number in 0 1 2 3 4 5; do until_so answers "$number"; done
if is_whole; then
    echo 'the cluster is whole'
    exit 0
fi
for number in 0 1 2 3 4 5; do
    # Refused where the node has one already.
    node "$number" cluster set-config-epoch $((number + 1)) >/dev/null || true
done
for number in 1 2 3 4 5; do node 0 cluster meet "$(address "$number")" 6379 >/dev/null; done
for number in 0 1 2 3 4 5; do until_so knows_six "$number"; done
# Refused where the slots are somebody's already.
node 0 cluster addslotsrange 0 5460 || true
node 1 cluster addslotsrange 5461 10922 || true
node 2 cluster addslotsrange 10923 16383 || true
for number in 0 1 2; do until_so follows $((number + 3)) "$(node "$number" cluster myid)"; done
until_so is_whole
echo 'the cluster is made'
