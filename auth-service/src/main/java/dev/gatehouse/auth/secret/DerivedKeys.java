package dev.gatehouse.auth.secret;

import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keys for lesser purposes, derived from those of the refresh tokens, so that an operator has fewer to keep. */
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
