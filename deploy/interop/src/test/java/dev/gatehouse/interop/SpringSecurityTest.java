package dev.gatehouse.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A resource server by Spring Security that knows the issuer's name and nothing else. */
@ExtendWith(Pair.Started.class)
@TestInstance(Lifecycle.PER_CLASS)
class SpringSecurityTest {

    /** As Spring's own documentation has it, for access tokens after RFC 9068. */
    @Configuration
    @EnableAutoConfiguration
    @RestController
    static class Api {

        @Bean
        JwtDecoder decoder(@Value("${issuer}") String issuer) {
            var decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
            decoder.setJwtValidator(JwtValidators.createAtJwtValidator()
                    .issuer(issuer)
                    .audience("gatehouse")
                    .clientId("web")
                    .build());
            return decoder;
        }

        @Bean
        SecurityFilterChain security(HttpSecurity http) throws Exception {
            var roles = new JwtGrantedAuthoritiesConverter();
            roles.setAuthoritiesClaimName("groups");
            roles.setAuthorityPrefix("ROLE_");
            var converter = new JwtAuthenticationConverter();
            converter.setJwtGrantedAuthoritiesConverter(roles);
            return http.authorizeHttpRequests(requests -> requests.requestMatchers("/admin")
                            .hasRole("admin")
                            .anyRequest()
                            .authenticated())
                    .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(converter)))
                    .build();
        }

        @GetMapping("/me")
        Map<String, String> me(@AuthenticationPrincipal Jwt token) {
            return Map.of("username", token.getClaimAsString("preferred_username"));
        }

        @GetMapping("/admin")
        String admin() {
            return "administered";
        }
    }

    private final Pair pair;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ServletWebServerApplicationContext api;

    SpringSecurityTest(Pair pair) {
        this.pair = pair;
        this.api = (ServletWebServerApplicationContext)
                SpringApplication.run(Api.class, "--server.port=0", "--issuer=" + pair.issuer());
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        var port = api.getEnvironment().getProperty("local.server.port");
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void anAccessTokenIsTakenForItsOwner() throws Exception {
        var answer = get("/me", pair.login("alice"));

        assertEquals(200, answer.statusCode());
        assertEquals("{\"username\":\"alice\"}", answer.body());
    }

    @Test
    void rolesAreTakenFromTheTokensGroups() throws Exception {
        assertEquals(403, get("/admin", pair.login("alice")).statusCode());
        assertEquals(200, get("/admin", pair.login("admin")).statusCode());
    }

    @Test
    void aTokenThatWasChangedIsRefused() throws Exception {
        var token = pair.login("alice");
        var answer = get("/me", token.substring(0, token.length() - 8) + "AAAAAAAA");

        assertEquals(401, answer.statusCode());
        assertTrue(answer.headers().firstValue("WWW-Authenticate").orElse("").contains("invalid_token"));
    }
}
