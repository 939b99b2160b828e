/**
 * The keys that sign access tokens.
 *
 * <p>They are kept in Postgres, the private part sealed with AES-256-GCM under the key-encryption key
 * ({@code gatehouse.kek}), so that a dump of the database signs nothing. The first start makes one; when several
 * replicas start at once the database's unique epoch lets one of them win, and all use that one. Anyone may read the
 * public parts at {@code /.well-known/jwks.json} (RFC 7517).
 */
@NullMarked
package dev.gatehouse.auth.key;

import org.jspecify.annotations.NullMarked;
