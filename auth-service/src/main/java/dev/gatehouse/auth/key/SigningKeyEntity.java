package dev.gatehouse.auth.key;

import dev.gatehouse.model.token.SigningAlgorithm;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code signing_key}. */
@Entity
@Table(name = "signing_key")
class SigningKeyEntity {

    @Id
    String kid;

    /** Keys come one after another; the number is unique, so of two replicas that make the next one only one can. */
    long epoch;

    /** The {@code alg} of its tokens. */
    String algorithm;

    /** SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). */
    byte[] publicKey;

    byte[] sealedPrivateKey;

    Instant publishedAt;

    @Nullable
    Instant signsFrom;

    @Nullable
    Instant signsUntil;

    @Nullable
    Instant leavesAt;

    @Nullable
    Instant withdrawnAt;

    void signFrom(Instant moment) {
        signsFrom = moment;
    }

    void signUntil(Instant moment, Instant leaves) {
        signsUntil = moment;
        leavesAt = leaves;
    }

    void signOn() {
        signsUntil = null;
        leavesAt = null;
    }

    /** Nothing that it did before is undone by this, and a repetition changes nothing. */
    void withdraw(Instant moment) {
        if (withdrawnAt == null) {
            withdrawnAt = moment;
            leavesAt = moment;
            signsUntil = moment;
        }
    }

    SigningAlgorithm algorithm() {
        return SigningAlgorithm.of(algorithm).orElseThrow();
    }

    KeyMoments moments() {
        return new KeyMoments(
                kid,
                epoch,
                algorithm(),
                publishedAt,
                Optional.ofNullable(signsFrom),
                Optional.ofNullable(signsUntil),
                Optional.ofNullable(leavesAt),
                Optional.ofNullable(withdrawnAt));
    }
}
