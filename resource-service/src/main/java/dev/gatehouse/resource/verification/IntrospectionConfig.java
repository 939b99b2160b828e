package dev.gatehouse.resource.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the auth-service is asked about a token (RFC 7662), where that is done. */
@ConfigMapping(prefix = "gatehouse.introspection")
interface IntrospectionConfig {

    /** This service, as a confidential client of the auth-service. */
    @WithDefault("service")
    String clientId();

    /** Its secret: without one nobody can be asked. */
    Optional<String> clientSecret();

    /** For how long an answer counts; at 0 each request is answered anew, and a revocation is never missed. */
    @WithDefault("PT0S")
    Duration cache();

    /** For the connection, and then for the whole answer. */
    @WithDefault("PT2S")
    Duration timeout();

    /** Connections that are kept open. */
    @WithDefault("32")
    int connections();

    /** Requests that may wait for one; beyond that 503. */
    @WithDefault("1024")
    int waiting();

    /** How long nobody is asked after half of the last questions failed. */
    @WithDefault("PT1S")
    Duration pause();
}
