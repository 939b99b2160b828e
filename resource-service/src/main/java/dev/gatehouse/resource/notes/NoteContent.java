package dev.gatehouse.resource.notes;

import dev.gatehouse.model.database.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a caller writes.
 *
 * @param title 1 to 200 characters, not all of them blank
 * @param text 0 to 10,000 characters
 */
@Schema(examples = "{\"title\": \"Shopping\", \"text\": \"Milk, bread\"}")
public record NoteContent(
        @NotNull
        @Pattern(regexp = NOT_BLANK, message = "must not be blank")
        @PlainText(max = 200)
        @Schema(maxLength = 200, pattern = "\\S")
        String title,

        @NotNull @PlainText(max = 10_000) @Schema(maxLength = 10_000)
        String text) {

    /** Some character that Unicode does not call white space. */
    private static final String NOT_BLANK = "(?sU).*\\S.*";
}
