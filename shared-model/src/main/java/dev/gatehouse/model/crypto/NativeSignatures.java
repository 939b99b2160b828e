package dev.gatehouse.model.crypto;

import dev.gatehouse.model.token.SigningAlgorithm;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Offers another provider's signatures for access tokens, and nothing else of it. */
final class NativeSignatures extends Provider {

    static final String NAME = "GatehouseSignatures";

    private static final long serialVersionUID = 1;
    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private final transient Provider origin;

    private NativeSignatures(Provider origin) throws GeneralSecurityException {
        super(NAME, origin.getVersionStr(), "Signatures of " + origin.getName());
        this.origin = origin;
        for (var algorithm : SigningAlgorithm.values()) {
            putService(new Forwarded(this, service(origin, algorithm)));
        }
    }

    /** The Amazon Corretto Crypto Provider's; nothing where its artefact is not on the class path. */
    static Optional<NativeSignatures> load() throws GeneralSecurityException {
        var corretto = ServiceLoader.load(Provider.class).stream()
                .filter(found -> found.type().getName().equals(CORRETTO))
                .findFirst();
        return corretto.isPresent() ? Optional.of(of(corretto.get().get())) : Optional.empty();
    }

    /** Fails when the provider, whose native code may not have been loaded, lacks an algorithm. */
    static NativeSignatures of(Provider origin) throws GeneralSecurityException {
        return new NativeSignatures(origin);
    }

    private static Service service(Provider origin, SigningAlgorithm algorithm) throws GeneralSecurityException {
        var service = origin.getService("Signature", algorithm.jcaName());
        if (service == null) {
            throw new NoSuchAlgorithmException(origin.getName() + " has no " + algorithm.jcaName());
        }
        return service;
    }

    String origin() {
        return origin.getName();
    }

    /** The key in the provider's own form, which it would make for each signature otherwise; as it is where there is none. */
    PrivateKey translated(PrivateKey key) throws InvalidKeyException {
        try {
            return (PrivateKey)
                    KeyFactory.getInstance(key.getAlgorithm(), origin).translateKey(key);
        } catch (NoSuchAlgorithmException e) {
            return key;
        }
    }

    /** A service of another provider under this one's name. */
    private static final class Forwarded extends Service {

        private final Service target;

        Forwarded(Provider provider, Service target) {
            super(provider, target.getType(), target.getAlgorithm(), target.getClassName(), List.of(), Map.of());
            this.target = target;
        }

        @Override
        public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
            return target.newInstance(parameter);
        }

        @Override
        public boolean supportsParameter(Object parameter) {
            return target.supportsParameter(parameter);
        }
    }
}
