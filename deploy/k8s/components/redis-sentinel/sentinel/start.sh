# A sentinel keeps what it knows in its own file and rewrites it; only the password is written anew at each start.
set -eu
own=/data/sentinel.conf
umask 077
if [ ! -f "$own" ]; then
    cat >"$own.new" <<end
port 26379
dir /tmp
sentinel resolve-hostnames yes
sentinel announce-hostnames yes
sentinel announce-ip "$HOSTNAME.redis-sentinel"
sentinel announce-port 26379
sentinel monitor gatehouse redis-0.redis 6379 2
sentinel down-after-milliseconds gatehouse 5000
sentinel failover-timeout gatehouse 15000
sentinel parallel-syncs gatehouse 2
end
    mv "$own.new" "$own"
fi
{
    grep -v -e '^requirepass ' -e '^sentinel auth-pass ' -e '^user default ' "$own"
    printf 'requirepass "%s"\nsentinel auth-pass gatehouse "%s"\n' "$REDISCLI_AUTH" "$REDISCLI_AUTH"
} >"$own.new"
mv "$own.new" "$own"
exec redis-sentinel "$own"
