package dev.gatehouse.auth.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A resource-service that the demo calls.
 *
 * @param mode how it verifies requests, where the configuration says so
 * @param url its origin, as the browser knows it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ShownResource(Optional<String> mode, String url) {

    /** An origin is all that may go into a policy: anything else could say more there than was meant. */
    private static final Pattern FORM =
            Pattern.compile("(?:(?<mode>[a-z0-9-]+)=)?(?<url>https?://[A-Za-z0-9.-]+(?::\\d+)?)");

    /**
     * Reads the configuration's form.
     *
     * @throws IllegalArgumentException that names the property
     */
    static ShownResource of(String configured) {
        var form = FORM.matcher(configured);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "gatehouse.demo.resources (GATEHOUSE_DEMO_RESOURCES): \"%s\" is not of the form local=http://127.0.0.1:8081"
                            .formatted(configured));
        }
        return new ShownResource(Optional.ofNullable(form.group("mode")), form.group("url"));
    }
}
