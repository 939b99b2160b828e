# Starts a node under the address that it has now. Nodes know each other by addresses, and a pod that comes back has another: so
# one that is a member tells the others where it is, and, as all may have come back at once, asks for each by its name.
set -eu

meet() {
    until [ "$(redis-cli ping 2>/dev/null)" = PONG ]; do sleep 1; done
    for round in 1 2 3 4 5 6; do
        for node in 0 1 2 3 4 5; do
            address=$(getent hosts "redis-$node.redis" | cut -d ' ' -f 1)
            if [ -n "$address" ]; then
                redis-cli cluster meet "$address" 6379 >/dev/null
            fi
        done
        sleep 5
    done
}

if [ "$(grep -c -e master -e slave /data/nodes.conf 2>/dev/null)" -gt 1 ]; then
    meet &
fi
exec redis-server /etc/redis/redis.conf - <<end
requirepass "$REDISCLI_AUTH"
masterauth "$REDISCLI_AUTH"
cluster-announce-ip $POD_IP
end
