package dev.gatehouse.auth.key;

import dev.gatehouse.model.secret.Sha256;
import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.VerificationKey;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;

/** The public keys, for every verifier (RFC 7517 §5). */
@Path("/.well-known/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Keys")
public class JwksResource {

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @Operation(summary = "The public keys that access tokens are verified with")
    public Response keys(@Context Request request) {
        var published = keys.published();
        var version = version(published);
        var unchanged = request.evaluatePreconditions(version);
        var answer = unchanged == null ? Response.ok(Map.of("keys", jwks(published))) : unchanged;
        return answer.header(
                        HttpHeaders.CACHE_CONTROL,
                        "public, max-age=" + keys.maxAge().toSeconds())
                .tag(version)
                .build();
    }

    /** A kid names its key's content, so the kids together are the version of the set. */
    private static EntityTag version(List<VerificationKey> published) {
        var kids = published.stream().map(VerificationKey::kid).collect(Collectors.joining(" "));
        return new EntityTag(Base64Url.encode(Sha256.of(kids)));
    }

    private static List<Map<String, Object>> jwks(List<VerificationKey> published) {
        return published.stream()
                .map(key -> {
                    var jwk = KeyPairs.jwk(key.publicKey());
                    jwk.setKeyId(key.kid());
                    jwk.setUse("sig");
                    jwk.setAlgorithm(key.algorithm().jwsName());
                    return (Map<String, Object>) new TreeMap<>(jwk.toParams(OutputControlLevel.PUBLIC_ONLY));
                })
                .toList();
    }
}
