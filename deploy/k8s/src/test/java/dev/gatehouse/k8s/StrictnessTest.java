package dev.gatehouse.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in a manifest is an error here, as it is at an API server that validates strictly. */
class StrictnessTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: auth-service
              labels:
                app: auth-service
            spec:
              replicas: 2
              selector:
                matchLabels:
                  app: auth-service
              template:
                metadata:
                  labels:
                    app: auth-service
                spec:
                  automountServiceAccountToken: false
                  containers:
                    - name: auth-service
                      image: gatehouse/auth-service:0.1.0
                      args: ["a"]
                      env:
                        - name: GATEHOUSE_SESSION_REPLICAS
                          value: "1"
                      readinessProbe:
                        httpGet:
                          path: /q/health/ready
                          port: http
            """;

    private final StrictYaml yaml = new StrictYaml();

    @Test
    void whatIsRightIsRead() throws IOException {
        assertEquals(1, yaml.resources(DEPLOYMENT).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicas: 2 | replica: 2",
                "replicas: 2 | replicas: '2'",
                "replicas: 2 | replicas: 2.5",
                "readinessProbe: | readynessProbe:",
                "path: /q/health/ready | pth: /q/health/ready",
                "automountServiceAccountToken: false | automountServiceAccountToken: 'false'",
                "automountServiceAccountToken: false | autoMountServiceAccountToken: false",
                "value: \"1\" | value: 1",
                "app: auth-service | app: true",
                "args: [\"a\"] | args: [1]",
                "args: [\"a\"] | args: a",
                "kind: Deployment | kind: Deploymnet",
                "apiVersion: apps/v1 | apiVersion: apps/v1beta7",
            })
    void aMistakeIsNot(String right, String wrong) {
        assertTrue(DEPLOYMENT.contains(right));

        assertThrows(
                Exception.class,
                () -> yaml.resources(DEPLOYMENT.replaceFirst(java.util.regex.Pattern.quote(right), wrong)));
    }

    @Test
    void aFieldThatIsThereTwiceIsNot() {
        assertThrows(
                IOException.class,
                () -> yaml.resources(DEPLOYMENT.replace("replicas: 2", "replicas: 2\n  replicas: 3")));
    }
}
