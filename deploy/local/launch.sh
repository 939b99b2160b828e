# What the commands of deploy/local and deploy/lab have in common: finds the JDK, builds what is stale, and runs the
# command's class. Sourced by them, with these set: home, the checkout; command, what its user calls it; usage, the file
# that --help prints, without a build.

module=${command%/*}
name=${module##*/}

fail() {
    for line in "$@"; do
        printf '%s: %s\n' "$command" "$line" >&2
    done
    exit 1
}

for argument in "$@"; do
    case $argument in
        -h | --help)
            cat "$home/$module/src/main/resources/dev/gatehouse/$name/$usage"
            exit 0
            ;;
    esac
done

# --- the JDK: JAVA_HOME's, or else the one on the PATH

java=${JAVA_HOME:+$JAVA_HOME/bin/java}
java=${java:-$(command -v java)} ||
    fail 'no java found: install a JDK 17 or later and put its bin folder on the PATH, or set JAVA_HOME to it.'
[ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, which holds no bin/java: set it to a JDK 17 or later."
properties=$("$java" -XshowSettings:properties -version 2>&1) || fail "$java does not run:" "$properties"
property() {
    printf '%s\n' "$properties" | sed -n "s/^ *$1 = //p"
}
version=$(property java.specification.version)
case $version in
    1.* | 9 | 1[0-6]) fail "$java is version $version: set JAVA_HOME to a JDK 17 or later." ;;
esac
JAVA_HOME=$(property java.home)
export JAVA_HOME

# --- what has changed since it was built

launcher=$module/target/gatehouse-$name.jar
auth=auth-service/target/quarkus-app/quarkus-run.jar
resource=resource-service/target/quarkus-app/quarkus-run.jar

# is_stale JAR SOURCE...
is_stale() {
    jar=$1
    shift
    [ ! -f "$home/$jar" ] || [ -n "$(cd "$home" && find "$@" -newer "$jar" | head -n 1)" ]
}

stale=
jars=
if is_stale "$launcher" pom.xml deploy/local/pom.xml deploy/local/src/main "$module/pom.xml" "$module/src/main"; then
    stale=$module jars=$launcher
fi
model='pom.xml shared-model/pom.xml shared-model/src/main'
# shellcheck disable=SC2086 # the model is three words
if is_stale "$auth" $model auth-service/pom.xml auth-service/src/main; then
    stale=${stale:+$stale,}auth-service jars="$jars $auth"
fi
# shellcheck disable=SC2086
if is_stale "$resource" $model resource-service/pom.xml resource-service/src/main; then
    stale=${stale:+$stale,}resource-service jars="$jars $resource"
fi

# --- the build

check_build_tools() {
    [ -x "$JAVA_HOME/bin/javac" ] ||
        fail "$JAVA_HOME is a Java runtime without the compiler: set JAVA_HOME to a JDK 17 or later."
    command -v mvn >/dev/null || fail 'no mvn found: install Maven 3.8 or later and put its bin folder on the PATH.'
    maven=$(mvn -v 2>/dev/null | sed -n 's/^[^A]*Apache Maven \([0-9][0-9.]*\).*/\1/p')
    case $maven in
        '' | [0-2].* | 3.[0-7] | 3.[0-7].*) fail "mvn is version ${maven:-unknown}: install Maven 3.8 or later." ;;
    esac
}

# show_modules LOG ALREADY_SHOWN: prints the names of the modules that Maven has come to since
show_modules() {
    sed -n 's/^\[INFO\] Building \(.*\) [0-9][^ ]* *\[\([0-9/]*\)\]$/  [\2] \1/p' "$1" | tail -n "+$(($2 + 1))"
}

build() {
    check_build_tools
    log=$(mktemp "${TMPDIR:-/tmp}/gatehouse-build.XXXXXX")
    printf 'Building %s\n' "$stale"
    (cd "$home" && exec mvn -B -ntp package -P programs -DskipTests -pl "$stale" -am) >"$log" 2>&1 &
    build=$!
    trap 'kill "$build" 2>/dev/null; rm -f "$log"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    shown=0
    while kill -0 "$build" 2>/dev/null; do
        sleep 1
        new=$(show_modules "$log" "$shown")
        if [ -n "$new" ]; then
            printf '%s\n' "$new"
            shown=$((shown + $(printf '%s\n' "$new" | wc -l)))
        fi
    done
    if ! wait "$build"; then
        cat "$log" >&2
        fail 'the build failed; its output is above.'
    fi
    trap - EXIT INT TERM HUP
    rm -f "$log"
    # What Maven found unchanged it left as old as it was.
    # shellcheck disable=SC2086 # the jars are words
    (cd "$home" && touch $jars)
}

[ -z "$stale" ] || build

# --- the command, in place of this shell

# A shell that starts this in the background makes it deaf to SIGINT, and with it every way to end it by that.
listen=
if env --default-signal=INT true 2>/dev/null; then
    listen='env --default-signal=INT'
fi

# launch CLASS MEMORY ARGUMENT...: with the JVM's options in java_options, or else compiled once, since most of the time a
# launcher waits for others
launch() {
    class=$1
    memory=$2
    shift 2
    # shellcheck disable=SC2086 # the options are words
    exec $listen "$JAVA_HOME/bin/java" -XX:+UseSerialGC ${java_options:--XX:TieredStopAtLevel=1} "-Xmx$memory" \
        "-Dgatehouse.checkout=$home" -cp "$home/$launcher" "dev.gatehouse.$name.$class" "$@"
}
