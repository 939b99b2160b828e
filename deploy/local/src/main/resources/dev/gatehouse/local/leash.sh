# Runs a command that ends when this script's standard input does: leash.sh STOP_SIGNAL PATIENCE COMMAND [ARGUMENT...]
# The launcher holds the other end of that pipe, so however the launcher ends, kill -9 included, the command ends with it:
# in good order within PATIENCE seconds, by force after them.
# The command replaces this shell and keeps its process id; only the watcher below stays beside it.
signal=$1
patience=$2
shift 2
exec 3<&0
(
    # A terminal's keys reach the watcher too, and it must outlive them.
    trap '' HUP INT QUIT TERM TSTP
    cat <&3 >/dev/null
    kill -s "$signal" $$
    # A stopped command sees the signal only once it goes on.
    kill -s CONT $$
    tries=0
    while kill -0 $$ && [ "$tries" -lt "$((patience * 20))" ]; do
        sleep 0.05 || sleep 1
        tries=$((tries + 1))
    done
    kill -s KILL $$
) </dev/null >/dev/null 2>&1 &
exec 3<&- </dev/null
# A session of its own keeps a terminal's Ctrl-C away from the command: the launcher ends its children in order.
if command -v setsid >/dev/null 2>&1; then
    exec setsid "$@"
fi
trap '' INT
exec "$@"
