package dev.gatehouse.model.crypto;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Security;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.jboss.logging.Logger;

/** Decides at the start who computes signatures, and tells. */
@Startup(Signatures.FIRST)
@Singleton
public class Signatures {

    static final int FIRST = 1;

    private static final Logger LOG = Logger.getLogger(Signatures.class);
    private static final String JDK = "JDK";

    private final Optional<NativeSignatures> installed;

    Signatures(CryptoConfig config, MeterRegistry metrics) {
        Security.removeProvider(NativeSignatures.NAME);
        this.installed = config.nativeCode().equals("off") ? Optional.empty() : load();
        installed.ifPresent(provider -> Security.insertProviderAt(provider, 1));
        metrics.gauge("gatehouse.crypto.provider", Tags.of("provider", provider()), 1);
        LOG.infof("signatures provider=%s", provider());
    }

    private static Optional<NativeSignatures> load() {
        try {
            var loaded = NativeSignatures.load();
            if (loaded.isPresent()) {
                Trial.pass(loaded.get());
            }
            return loaded;
        } catch (GeneralSecurityException | RuntimeException | LinkageError | ServiceConfigurationError e) {
            LOG.infof("native signatures can't be used on this platform error=%s", e);
            return Optional.empty();
        }
    }

    /** Who computes signatures. */
    public String provider() {
        return installed.map(NativeSignatures::origin).orElse(JDK);
    }

    /** The same key in the form that signs fastest. */
    public PrivateKey prepared(PrivateKey key) {
        try {
            return installed.isPresent() ? installed.get().translated(key) : key;
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("The key can't be used for signatures.", e);
        }
    }

    @PreDestroy
    void remove() {
        Security.removeProvider(NativeSignatures.NAME);
    }
}
