package dev.gatehouse.resource.notes;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How much is kept.
 *
 * @param owners accounts and clients that have notes
 */
public record NoteCounts(
        @Schema(examples = "12") long notes,
        @Schema(examples = "3") long owners) {}
