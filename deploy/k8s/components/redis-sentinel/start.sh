# Starts as a replica of whom the sentinels name; while none answers, of whom this one followed last; at the very first start,
# of redis-0. What Redis is told while it runs it writes into its own file beside the data.
set -eu
self=$HOSTNAME.redis
own=/data/redis.conf

named() {
    for sentinel in 0 1 2; do
        name=$(timeout 2 redis-cli -h "redis-sentinel-$sentinel.redis-sentinel" -p 26379 \
            sentinel get-master-addr-by-name gatehouse 2>/dev/null | head -n 1)
        case $name in redis-*) printf '%s\n' "$name"; return ;; esac
    done
    return 1
}

followed() {
    if [ -f "$own" ]; then
        sed -n 's/^replicaof "\{0,1\}\([^ "]*\).*/\1/p' "$own"
    else
        printf 'redis-0.redis\n'
    fi
}

primary=$(named || followed)
umask 077
{
    cat /etc/redis/redis.conf
    printf 'requirepass "%s"\nmasterauth "%s"\n' "$REDISCLI_AUTH" "$REDISCLI_AUTH"
    printf 'replica-announce-ip %s\n' "$self"
    if [ -n "$primary" ] && [ "$primary" != "$self" ]; then
        printf 'replicaof %s 6379\n' "$primary"
    fi
} >"$own.new"
mv "$own.new" "$own"
exec redis-server "$own"
