package dev.gatehouse.auth.key;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code signing_key}. */
@Entity
@Table(name = "signing_key")
class SigningKeyEntity {

    @Id
    String kid;

    /** Keys come one after another; the number is unique, so of two replicas that make the next one only one can. */
    long epoch;

    String algorithm;

    /** SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). */
    byte[] publicKey;

    byte[] sealedPrivateKey;
}
