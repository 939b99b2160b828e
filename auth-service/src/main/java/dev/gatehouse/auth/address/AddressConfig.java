package dev.gatehouse.auth.address;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Whose word on the client's address counts. */
@ConfigMapping(prefix = "gatehouse")
interface AddressConfig {

    /**
     * The proxies before this service, as addresses or blocks such as {@code 10.0.0.0/8}, with commas between them. None
     * by default: then the client is whoever has opened the connection.
     */
    Optional<List<String>> proxies();
}
