package dev.gatehouse.auth.session;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A refresh token, as a client sends it. */
public record PresentedToken(
        @NotNull @Schema(description = "The refresh token of the last login or refresh")
        String refreshToken) {

    @Override
    public String toString() {
        return "PresentedToken[]";
    }
}
