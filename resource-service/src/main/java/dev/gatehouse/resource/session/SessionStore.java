package dev.gatehouse.resource.session;

import dev.gatehouse.model.token.AccessToken;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where sessions are kept, each under the hash of its id until it expires. */
interface SessionStore {

    /** Keeps a new session; it ends when its caller's claims do, or earlier for want of use. */
    Uni<Void> add(String hash, AccessToken caller);

    /** Whose session it is, if it lives; by that it lives on. */
    Uni<Optional<AccessToken>> find(String hash);

    /** Ends a session; nothing is wrong when there is none. */
    Uni<Void> remove(String hash);
}
