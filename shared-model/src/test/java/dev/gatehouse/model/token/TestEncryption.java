package dev.gatehouse.model.token;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.lang.JoseException;

/** An encryption key, and another library that encrypts and decrypts with it: rightly, until a test changes a header. */
public record TestEncryption(byte[] secret, Map<String, Object> changes) {

    /** A key for a service under test, which has class loaders of its own. */
    public static final TestEncryption FIXED =
            new TestEncryption(Base64.getDecoder().decode("kK0cY7q2mJt9wVd4ZrX1sHnLb8uEoPa6gTfI3xQyRzM="), Map.of());

    public static TestEncryption fresh() {
        return new TestEncryption(RandomBytes.of(32), Map.of());
    }

    /** With a header that is added, or another one in place of the right one. */
    public TestEncryption header(String name, Object value) {
        var more = new LinkedHashMap<>(changes);
        more.put(name, value);
        return new TestEncryption(secret, more);
    }

    /** The key in the form of a configuration. */
    public String text() {
        return Base64.getEncoder().encodeToString(secret);
    }

    public TokenEncryption reader() {
        return TokenEncryption.read(text());
    }

    /** The other library's compact serialisation, and then the header as a test wants it. */
    public String encrypt(String signed) {
        try {
            var jwe = jwe();
            jwe.setAlgorithmHeaderValue("A256KW");
            jwe.setEncryptionMethodHeaderParameter("A256GCM");
            jwe.setHeader("typ", AccessToken.TYPE);
            jwe.setContentTypeHeaderValue("JWT");
            jwe.setKeyIdHeaderValue(EncryptionKey.of(secret).kid());
            jwe.setPayload(signed);
            return changes.isEmpty() ? jwe.getCompactSerialization() : withChanges(jwe);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private String withChanges(JsonWebEncryption jwe) throws JoseException {
        var whole = jwe.getCompactSerialization();
        changes.forEach(jwe.getHeaders()::setObjectHeaderValue);
        return jwe.getHeaders().getEncodedHeader() + whole.substring(whole.indexOf('.'));
    }

    /** What the other library reads in a token of this project's. */
    public String decrypt(String token) {
        try {
            var jwe = jwe();
            jwe.setCompactSerialization(token);
            return jwe.getPayload();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonWebEncryption jwe() {
        var jwe = new JsonWebEncryption();
        jwe.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "A256KW"));
        jwe.setContentEncryptionAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "A256GCM"));
        jwe.setKey(new SecretKeySpec(secret, "AES"));
        return jwe;
    }
}
