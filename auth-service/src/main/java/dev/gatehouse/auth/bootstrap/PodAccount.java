package dev.gatehouse.auth.bootstrap;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * As whom a pod may speak to the Kubernetes API, and where that is.
 *
 * @param trust the cluster's own certificate authority, and no other
 */
record PodAccount(URI api, String namespace, String token, SSLContext trust) {

    /**
     * Reads what Kubernetes gives to a pod.
     *
     * @param folder the service account's: {@code token}, {@code namespace} and {@code ca.crt}
     * @param environment names the API's host and port
     * @throws IOException where this is no pod, or its service account gives it no token
     */
    static PodAccount read(Path folder, Map<String, String> environment) throws IOException {
        var host = environment.get("KUBERNETES_SERVICE_HOST");
        var port = environment.get("KUBERNETES_SERVICE_PORT_HTTPS");
        if (host == null || port == null || !Files.isReadable(folder.resolve("token"))) {
            throw new IOException("this is no pod with a service account's token in " + folder);
        }
        return new PodAccount(
                URI.create("https://%s:%s".formatted(host.contains(":") ? "[" + host + "]" : host, port)),
                Files.readString(folder.resolve("namespace")).strip(),
                Files.readString(folder.resolve("token")).strip(),
                trust(folder.resolve("ca.crt")));
    }

    private static SSLContext trust(Path certificates) throws IOException {
        try (var pem = Files.newInputStream(certificates)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the cluster's certificates in " + certificates + " can't be read", e);
        }
    }

    @Override
    public String toString() {
        return "PodAccount[api=" + api + ", namespace=" + namespace + "]";
    }
}
