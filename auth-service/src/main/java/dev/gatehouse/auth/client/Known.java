package dev.gatehouse.auth.client;

import dev.gatehouse.model.secret.Sha256;
import dev.gatehouse.model.token.VerificationKey;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A client as it was found, and what it can prove itself by.
 *
 * @param secretHashes of what has no secret, a hash that no secret has: to refuse one takes as long
 */
record Known(Optional<Client> client, List<byte[]> secretHashes, Collection<VerificationKey> keys) {

    private static final List<byte[]> OF_NO_SECRET = List.of(new byte[32]);

    Known {
        secretHashes = secretHashes.isEmpty() ? OF_NO_SECRET : List.copyOf(secretHashes);
        keys = List.copyOf(keys);
    }

    static Known nobody() {
        return new Known(Optional.empty(), List.of(), List.of());
    }

    /** The client, when this is a secret of its; all of them are looked at, whichever it is. */
    Optional<Client> provenBy(String secret) {
        var hash = Sha256.of(secret);
        var matches = secretHashes.stream()
                .filter(known -> MessageDigest.isEqual(known, hash))
                .count();
        return matches > 0 ? client : Optional.empty();
    }

    /** The client, when one of its keys has signed this. */
    Optional<Client> provenBy(ClientAssertion assertion) {
        return client.filter(found -> keys.stream().anyMatch(assertion::isSignedBy));
    }
}
