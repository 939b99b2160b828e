package dev.gatehouse.lab.result;

import org.jspecify.annotations.Nullable;

/**
 * What each request of a mode asks others for, at a usual rate. Bytes are those of both directions above TCP.
 *
 * @param credentialBytes what the credential takes in the request
 * @param requestBytes of the whole request and answer between caller and service
 */
public record Cost(
        String mode,
        int credentialBytes,
        @Nullable Double requestBytes,
        @Nullable Double redisCommands,
        @Nullable Double redisBytes,
        @Nullable Double postgresTransactions,
        @Nullable Double postgresBytes,
        @Nullable Double authRequests,
        @Nullable Double authBytes) {}
