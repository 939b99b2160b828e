package dev.gatehouse.resource.notes;

import dev.gatehouse.model.database.Database;
import dev.gatehouse.model.http.Page;
import dev.gatehouse.model.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The notes in Postgres. */
@Singleton
public class Notes {

    private final Database database;
    private final Clock clock;

    Notes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps a new note. */
    Uni<Note> add(String owner, NoteContent content) {
        var row = new NoteEntity();
        row.owner = owner;
        row.title = content.title();
        row.text = content.text();
        row.createdAt = now();
        row.updatedAt = row.createdAt;
        return database.write(session -> session.persist(row)).map(kept -> row.toNote());
    }

    /** The owner's note with this id, if there is one. */
    Uni<Optional<Note>> find(String owner, UUID id) {
        return database.read(session -> session.createSelectionQuery(
                                "from NoteEntity where id = :id and owner = :owner", NoteEntity.class)
                        .setParameter("id", id)
                        .setParameter("owner", owner)
                        .getSingleResultOrNull())
                .map(Notes::toNote);
    }

    /** Some of the owner's notes, newest first, and how many there are. */
    Uni<Page<Note>> list(String owner, PageRequest wanted) {
        return wanted.page(count(owner), () -> rows(owner, wanted));
    }

    private Uni<Long> count(String owner) {
        return database.read(session -> session.createSelectionQuery(
                        "select count(*) from NoteEntity where owner = :owner", Long.class)
                .setParameter("owner", owner)
                .getSingleResult());
    }

    private Uni<List<Note>> rows(String owner, PageRequest wanted) {
        return database.read(session -> session.createSelectionQuery(
                                "from NoteEntity where owner = :owner order by createdAt desc, id desc",
                                NoteEntity.class)
                        .setParameter("owner", owner)
                        .setFirstResult(wanted.offset())
                        .setMaxResults(wanted.size())
                        .getResultList())
                .map(rows -> rows.stream().map(NoteEntity::toNote).toList());
    }

    /** Replaces the content of the owner's note, if there is one, and gives the note as it is then. */
    Uni<Optional<Note>> replace(String owner, UUID id, NoteContent content) {
        return database.write(session -> session.createNativeQuery("""
                                update {h-schema}note set title = :title, text = :text, updated_at = :now
                                where id = :id and owner = :owner returning *""", NoteEntity.class)
                        .setParameter("title", content.title())
                        .setParameter("text", content.text())
                        .setParameter("now", now())
                        .setParameter("id", id)
                        .setParameter("owner", owner)
                        .getSingleResultOrNull())
                .map(Notes::toNote);
    }

    /** Removes the owner's note; tells whether there was one. */
    Uni<Boolean> remove(String owner, UUID id) {
        return database.write(session -> session.createMutationQuery(
                                "delete from NoteEntity where id = :id and owner = :owner")
                        .setParameter("id", id)
                        .setParameter("owner", owner)
                        .executeUpdate())
                .map(removed -> removed > 0);
    }

    /** How many notes there are, and how many owners have any. */
    public Uni<NoteCounts> counts() {
        return database.read(session -> session.createSelectionQuery(
                        "select count(*), count(distinct owner) from NoteEntity", NoteCounts.class)
                .getSingleResult());
    }

    private static Optional<Note> toNote(NoteEntity row) {
        return Optional.ofNullable(row).map(NoteEntity::toNote);
    }

    /** As exact as Postgres keeps it, so that the first answer says the same as every later one. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
