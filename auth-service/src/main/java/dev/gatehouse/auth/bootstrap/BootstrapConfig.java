package dev.gatehouse.auth.bootstrap;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who is to be there at the first start; each pair is whole or absent. */
@ConfigMapping(prefix = "gatehouse.bootstrap")
interface BootstrapConfig {

    /** The username of the first administrator, who is made at a start while no account has the role. None by default. */
    Optional<String> adminUsername();

    /** That administrator's password, until it is changed. */
    Optional<String> adminPassword();

    /** The id of a confidential client, which is made at a start while there is none of that id. None by default. */
    Optional<String> clientId();

    /** That client's secret, until another one is made. */
    Optional<String> clientSecret();
}
