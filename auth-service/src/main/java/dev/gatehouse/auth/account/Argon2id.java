package dev.gatehouse.auth.account;

/** The password hash (RFC 9106), as raw bytes. */
interface Argon2id {

    int HASH_BYTES = 32;

    /**
     * Hashes, on the calling thread.
     *
     * @param salt 8 bytes or more
     * @return {@value #HASH_BYTES} bytes
     */
    byte[] hash(byte[] password, byte[] salt, Argon2Cost cost);

    /** Whether this implementation can do such a cost with a salt of that length. */
    boolean supports(Argon2Cost cost, int saltBytes);
}
