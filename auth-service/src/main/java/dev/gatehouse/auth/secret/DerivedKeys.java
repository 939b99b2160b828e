package dev.gatehouse.auth.secret;

import dev.gatehouse.model.secret.MacKey;
import dev.gatehouse.model.secret.SecretKeys;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives the keys of each purpose. */
@Singleton
public class DerivedKeys {

    private final List<MacKey> keys;

    DerivedKeys(
            @ConfigProperty(name = "gatehouse.refresh-token-key", defaultValue = SecretKeys.DEVELOPMENT) String text) {
        this.keys = SecretKeys.read("gatehouse.refresh-token-key", text).stream()
                .map(MacKey::of)
                .toList();
    }

    /** The keys for a purpose, the one in use first. */
    public List<MacKey> of(String purpose) {
        return keys.stream().map(key -> key.derive(purpose)).toList();
    }
}
