# The password comes in by the standard input: on the command line all could read it.
exec redis-server /etc/redis/redis.conf - <<end
requirepass "$REDISCLI_AUTH"
end
