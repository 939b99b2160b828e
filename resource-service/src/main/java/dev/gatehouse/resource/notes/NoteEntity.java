package dev.gatehouse.resource.notes;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** A row of {@code note}. */
@Entity
@Table(name = "note")
class NoteEntity {

    @Id
    @GeneratedValue
    @UuidGenerator(algorithm = UuidVersion7Strategy.class)
    UUID id;

    String owner;

    String title;

    String text;

    Instant createdAt;

    Instant updatedAt;

    Note toNote() {
        return new Note(id, title, text, createdAt, updatedAt);
    }
}
