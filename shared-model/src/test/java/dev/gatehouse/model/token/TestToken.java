package dev.gatehouse.model.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An access token in the making: a good one, until a test changes it. */
public final class TestToken {

    public static final String ISSUER = "http://127.0.0.1:8080";
    public static final String AUDIENCE = "gatehouse";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestKey key;
    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();

    private TestToken(TestKey key) {
        this.key = key;
    }

    /** A person's token of that moment, good for five minutes, with the role {@code user} and both scopes of notes. */
    public static TestToken signedBy(TestKey key, Instant now) {
        return new TestToken(key)
                .header("alg", key.algorithm().jwsName())
                .header("typ", AccessToken.TYPE)
                .header("kid", key.kid())
                .claim("iss", ISSUER)
                .claim("sub", UUID.randomUUID().toString())
                .claim("aud", AUDIENCE)
                .claim("exp", now.getEpochSecond() + 300)
                .claim("iat", now.getEpochSecond())
                .claim("jti", UUID.randomUUID().toString())
                .claim("client_id", "web")
                .claim("scope", "notes:read notes:write")
                .claim("sid", "Zr5jQ1v0bX2c9d8e7f6a5w")
                .claim("auth_time", now.getEpochSecond())
                .claim("preferred_username", "alice")
                .claim("groups", List.of("user"));
    }

    public TestToken header(String name, Object value) {
        header.put(name, value);
        return this;
    }

    public TestToken withoutHeader(String name) {
        header.remove(name);
        return this;
    }

    public TestToken claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    public TestToken without(String name) {
        claims.remove(name);
        return this;
    }

    public TestToken subject(String subject) {
        return claim("sub", subject);
    }

    public TestToken scope(String scope) {
        return claim("scope", scope);
    }

    public TestToken roles(String... roles) {
        return claim("groups", List.of(roles));
    }

    /** The compact serialisation. */
    public String sign() {
        return sign(key, json(header), json(claims));
    }

    /** Signs with another key than the header names. */
    public String signWith(TestKey other) {
        return sign(other, json(header), json(claims));
    }

    /** Signs with a secret that verifiers share, as the header may or may not say. */
    public String signWith(SharedKey shared) {
        var signed = part(json(header)) + "." + part(json(claims));
        return signed + "." + Base64Url.encode(shared.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** A good token of the mode {@code local-hs256}, where the secret is that of the verifiers. */
    public String signHs256(SharedKey shared) {
        return header("alg", shared.jwsName()).header("kid", shared.kid()).signWith(shared);
    }

    /** Header and claims without a signature, each part with its dot. */
    public String unsigned() {
        return part(json(header)) + "." + part(json(claims)) + ".";
    }

    /** The claims as they are signed, for a test that breaks the JSON itself. */
    public String claimsJson() {
        return json(claims);
    }

    public String headerJson() {
        return json(header);
    }

    /** Signs texts as they are. */
    public static String sign(TestKey key, String header, String claims) {
        var signed = part(header) + "." + part(claims);
        return signed + "." + Base64Url.encode(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String part(String json) {
        return Base64Url.encode(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Map<String, Object> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
