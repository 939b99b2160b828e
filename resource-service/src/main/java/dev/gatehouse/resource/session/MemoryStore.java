package dev.gatehouse.resource.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.gatehouse.model.token.AccessToken;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Sessions in this process: gone when it ends, and unknown to every other replica. */
@Singleton
class MemoryStore implements SessionStore {

    /** About what a session takes, in bytes, beside its scopes and roles. */
    private static final int SESSION = 1024;

    private static final int NAME = 128;

    private final Cache<String, AccessToken> sessions;

    MemoryStore(WebSessionConfig config, SessionLife life) {
        this.sessions = Caffeine.newBuilder()
                .maximumWeight(config.maxMemory().asLongValue())
                .weigher(MemoryStore::weight)
                .expireAfter(Expiry.<String, AccessToken>accessing((hash, caller) -> life.left(caller)))
                .build();
    }

    @Override
    public Uni<Void> add(String hash, AccessToken caller) {
        sessions.put(hash, caller);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Optional<AccessToken>> find(String hash) {
        return Uni.createFrom().item(Optional.ofNullable(sessions.getIfPresent(hash)));
    }

    @Override
    public Uni<Void> remove(String hash) {
        sessions.invalidate(hash);
        return Uni.createFrom().voidItem();
    }

    private static int weight(String hash, AccessToken caller) {
        return SESSION + NAME * (caller.scopes().size() + caller.roles().size());
    }
}
