package dev.gatehouse.auth.oauth;

import dev.gatehouse.auth.token.Issuer;
import dev.gatehouse.model.token.SigningAlgorithm;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this server is and does (RFC 8414 §2): all of it works, and nothing else.
 *
 * @param responseTypesSupported none, since there is no authorization endpoint; RFC 8414 wants it told
 */
record Metadata(
        String issuer,
        String tokenEndpoint,
        List<String> grantTypesSupported,
        List<String> responseTypesSupported,
        List<String> tokenEndpointAuthMethodsSupported,
        List<String> tokenEndpointAuthSigningAlgValuesSupported,
        String revocationEndpoint,
        List<String> revocationEndpointAuthMethodsSupported,
        List<String> revocationEndpointAuthSigningAlgValuesSupported,
        String introspectionEndpoint,
        List<String> introspectionEndpointAuthMethodsSupported,
        List<String> introspectionEndpointAuthSigningAlgValuesSupported,
        String jwksUri) {

    private static final String JWKS = "/.well-known/jwks.json";

    /** Of public clients, which have nothing to authenticate with. */
    private static final List<String> ANY =
            List.of("none", "client_secret_basic", "client_secret_post", "private_key_jwt");

    private static final List<String> CONFIDENTIAL = ANY.subList(1, ANY.size());

    /** One of them under both of its names. */
    private static final List<String> ALGORITHMS = Stream.concat(
                    Arrays.stream(SigningAlgorithm.values()).map(SigningAlgorithm::jwsName),
                    Stream.of(SigningAlgorithm.ED25519))
            .toList();

    static Metadata of(Issuer issuer) {
        return new Metadata(
                issuer.name(),
                issuer.url(Issuer.TOKEN_ENDPOINT),
                List.of(RefreshTokenGrant.TYPE, ClientCredentialsGrant.TYPE),
                List.of(),
                ANY,
                ALGORITHMS,
                issuer.url(RevocationResource.PATH),
                ANY,
                ALGORITHMS,
                issuer.url(IntrospectionResource.PATH),
                CONFIDENTIAL,
                ALGORITHMS,
                issuer.url(JWKS));
    }
}
