package dev.gatehouse.auth.account;

import dev.gatehouse.model.database.Database;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/** The accounts in Postgres. */
@Singleton
public class Accounts {

    private static final Logger LOG = Logger.getLogger(Accounts.class);
    private static final List<String> FIRST_ROLES = List.of("user");
    private static final String NOBODY = "";

    private final Database database;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Clock clock;

    Accounts(Database database, Passwords passwords, PasswordRules rules, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.rules = rules;
        this.clock = clock;
    }

    /** Makes an account; fails with a problem when the values will not do or the username is taken. */
    public Uni<Account> register(Registration registration) {
        return register(registration, FIRST_ROLES);
    }

    /** Makes an account with roles of the caller's choice. */
    public Uni<Account> register(Registration registration, List<String> roles) {
        var wanted = registration.checked(rules);
        return passwords
                .hash(wanted.password())
                .map(hash -> row(wanted, hash, roles))
                .call(row -> database.write(session -> session.persist(row)))
                .map(AccountEntity::toAccount)
                .onFailure(Accounts::isTaken)
                .transform(taken -> new ProblemException(ProblemType.USERNAME_TAKEN, "Choose another username."));
    }

    /**
     * The account of a username and a password; fails with one and the same problem, after the same work, when there is
     * no such account, when it is disabled, and when the password is wrong.
     */
    public Uni<Proven> authenticate(String username, String password) {
        var typed = Password.of(password);
        return find(username)
                .chain(row -> passwords
                        .matches(row.map(found -> PasswordHash.parse(found.passwordHash)), typed)
                        .map(matches ->
                                row.filter(found -> matches && found.isActive()).orElseThrow(Accounts::wrong)))
                .call(row -> rehash(row, typed.orElseThrow()))
                .map(row -> new Proven(row.toAccount(), row.revision));
    }

    /**
     * Fails with a problem when an account has changed since its password was checked. Asked after a session was opened,
     * this leaves no gap: a later change finds the session, and ends it or gives it its new roles.
     */
    public Uni<Void> requireUnchanged(Proven proven) {
        return row(proven.account().id())
                .invoke(row -> requireRevision(row, proven.revision()))
                .replaceWithVoid();
    }

    private static void requireRevision(Optional<AccountEntity> row, int revision) {
        if (row.filter(found -> found.revision == revision).isEmpty()) {
            throw ProblemException.unavailable(new IllegalStateException("The account changed during a login."));
        }
    }

    /** The account with this id; none when it has been deleted. */
    public Uni<Optional<Account>> byId(UUID id) {
        return row(id).map(row -> row.map(AccountEntity::toAccount));
    }

    /** Whether there is an account with this role. */
    public Uni<Boolean> anyoneHas(String role) {
        return database.read(session -> session.createNativeQuery(
                        "select exists (select from auth.account where :role = any(roles))", Boolean.class)
                .setParameter("role", role)
                .getSingleResult());
    }

    Uni<Optional<AccountEntity>> row(UUID id) {
        return database.read(session -> session.get(AccountEntity.class, id)).map(Optional::ofNullable);
    }

    /** A name that nobody can have is looked up as well, so that it takes the same time. */
    private Uni<Optional<AccountEntity>> find(String typed) {
        var username = Username.of(typed).map(Username::value).orElse(NOBODY);
        return database.read(
                session -> session.createQuery("from AccountEntity where username = :username", AccountEntity.class)
                        .setParameter("username", username)
                        .getSingleResultOrNull()
                        .map(Optional::ofNullable));
    }

    /** Only here is the password at hand to bring an older hash to the cost that is configured now; the next login will do. */
    private Uni<Void> rehash(AccountEntity row, Password password) {
        if (!passwords.isOutdated(PasswordHash.parse(row.passwordHash))) {
            return Uni.createFrom().voidItem();
        }
        return passwords
                .hash(password)
                .chain(hash -> database.write(session -> session.createMutationQuery(
                                "update AccountEntity set passwordHash = :fresh where id = :id and passwordHash = :outdated")
                        .setParameter("fresh", hash.phc())
                        .setParameter("id", row.id)
                        .setParameter("outdated", row.passwordHash)
                        .executeUpdate()))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("accountId=%s rehash put off error=%s", row.id, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private AccountEntity row(Registration.Checked wanted, PasswordHash hash, List<String> roles) {
        var row = new AccountEntity();
        row.username = wanted.username().value();
        row.email = wanted.email().orElse(null);
        row.passwordHash = hash.phc();
        row.roles = roles.toArray(String[]::new);
        row.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return row;
    }

    private static ProblemException wrong() {
        return new ProblemException(ProblemType.INVALID_CREDENTIALS, "Check the username and the password.");
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof ConstraintViolationException violation
                && "account_username_key".equals(violation.getConstraintName());
    }

    /**
     * An account whose password was given.
     *
     * @param revision of the account at that time
     */
    public record Proven(Account account, int revision) {}
}
