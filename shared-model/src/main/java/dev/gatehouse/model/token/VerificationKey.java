package dev.gatehouse.model.token;

import java.security.PublicKey;

/**
 * A public key and the one algorithm it verifies.
 *
 * @param kid the key's id, its RFC 7638 thumbprint
 */
public record VerificationKey(String kid, SigningAlgorithm algorithm, PublicKey publicKey) {}
