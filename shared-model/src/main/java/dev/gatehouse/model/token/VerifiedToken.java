package dev.gatehouse.model.token;

/**
 * An access token that was found good, and the key that vouches for it: whoever keeps the one must drop it with the
 * other.
 */
public record VerifiedToken(AccessToken token, TokenKey key) {}
