package dev.gatehouse.model.token;

/**
 * What vouches for tokens, by one algorithm. There are two kinds, and a verifier is made with keys of one kind only: to one
 * with public keys a MAC is nothing, whatever the header says (RFC 8725 §2.1), since no key of its has a secret to compare it
 * with.
 */
public sealed interface TokenKey permits VerificationKey, SharedKey {

    /** The key's id. */
    String kid();

    /** The {@code alg} of a JWS header. */
    String jwsName();

    /** Whether whoever holds this key, or the private part of it, has signed a message. */
    boolean hasSigned(byte[] message, byte[] signature);
}
