package dev.gatehouse.resource.notes;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A note as its owner sees it.
 *
 * @param id a UUIDv7 (RFC 9562 §5.7)
 */
public record Note(
        @Schema(examples = "01932f4e-7a1b-7c3d-8e5f-0a1b2c3d4e5f")
        UUID id,

        @Schema(examples = "Shopping") String title,
        @Schema(examples = "Milk, bread") String text,
        Instant createdAt,
        Instant updatedAt) {}
