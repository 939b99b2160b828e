/**
 * Who computes signatures: the Amazon Corretto Crypto Provider where its native code fits the platform, many times as fast for
 * elliptic curves, or else the JDK.
 *
 * <p>It is put before the JDK's providers for the signatures of access tokens and for nothing else, so TLS, random numbers,
 * hashes and MACs stay the JDK's. It is used only when, at the start, what it signs is good to the JDK and the other way
 * round, for every algorithm; whatever goes wrong, the JDK signs and verifies, and a line of the log says why.
 *
 * <p>{@code gatehouse.crypto.native}: {@code auto} (default) or {@code off}. The metric
 * {@code gatehouse_crypto_provider{provider="…"}} tells which one it is.
 */
@NullMarked
package dev.gatehouse.model.crypto;

import org.jspecify.annotations.NullMarked;
