package dev.gatehouse.auth.account;

import dev.gatehouse.auth.account.Account.Status;
import dev.gatehouse.auth.session.SessionId;
import dev.gatehouse.auth.session.Sessions;
import dev.gatehouse.auth.throttle.Counters;
import dev.gatehouse.auth.throttle.Throttle;
import dev.gatehouse.model.database.Database;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Changes of an account that its sessions have to follow. Each is on record before the sessions are touched, so that no
 * login comes in between; and each can be repeated until it is acknowledged.
 */
@Singleton
public class AccountChanges {

    private static final Optional<SessionId> NONE = Optional.empty();

    private final Accounts accounts;
    private final Database database;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Sessions sessions;
    private final Throttle throttle;
    private final Counters counters;

    AccountChanges(
            Accounts accounts,
            Database database,
            Passwords passwords,
            PasswordRules rules,
            Sessions sessions,
            Throttle throttle,
            Counters counters) {
        this.accounts = accounts;
        this.database = database;
        this.passwords = passwords;
        this.rules = rules;
        this.sessions = sessions;
        this.throttle = throttle;
        this.counters = counters;
    }

    /** Changes the password and ends every session but the one that asks. */
    Uni<Void> password(UUID account, SessionId asking, PasswordChange change) {
        return accounts.row(account)
                .map(row -> row.orElseThrow(AccountChanges::notFound))
                .invoke(row -> change.requireFit(rules, Username.of(row.username)))
                .chain(row -> guarded(asking, () -> replacePassword(row, change)))
                .chain(() -> sessions.endAll(account, Optional.of(asking), "password changed"));
    }

    /** A repeated change finds the new password in place already. */
    private Uni<Void> replacePassword(AccountEntity row, PasswordChange change) {
        return matches(row, change.currentPassword())
                .chain(matches -> matches
                        ? passwords
                                .hash(Password.of(change.newPassword()).orElseThrow())
                                .chain(hash -> update(row, hash))
                        : matches(row, change.newPassword())
                                .invoke(AccountChanges::requireRight)
                                .replaceWithVoid());
    }

    private Uni<Void> update(AccountEntity row, PasswordHash hash) {
        return database.write(session -> session.createMutationQuery(
                                "update AccountEntity set passwordHash = :hash, revision = revision + 1"
                                        + " where id = :id and revision = :revision")
                        .setParameter("hash", hash.phc())
                        .setParameter("id", row.id)
                        .setParameter("revision", row.revision)
                        .executeUpdate())
                .invoke(AccountChanges::requireDone)
                .replaceWithVoid();
    }

    /** Deletes the account and ends every session. */
    Uni<Void> deletion(UUID account, SessionId asking, String password) {
        return accounts.row(account)
                .chain(row -> row.map(found -> guarded(asking, () -> delete(found, password)))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> sessions.endAll(account, NONE, "account deleted"));
    }

    private Uni<Void> delete(AccountEntity row, String password) {
        return matches(row, password)
                .invoke(AccountChanges::requireRight)
                .chain(() -> database.write(
                        session -> session.createMutationQuery("delete from AccountEntity where id = :id")
                                .setParameter("id", row.id)
                                .executeUpdate()))
                .replaceWithVoid();
    }

    /** Gives the account other roles; its sessions have them with the next refresh. */
    public Uni<Account> roles(UUID account, Set<String> roles) {
        return change(account, row -> row.roles = roles.stream().sorted().toArray(String[]::new))
                .call(() -> sessions.changeRoles(account, roles));
    }

    /** Lets the account's owner log in, or no longer: then every session ends. */
    public Uni<Account> status(UUID account, Status status) {
        return change(account, row -> row.status = status.text())
                .call(() -> status == Status.DISABLED
                        ? sessions.endAll(account, NONE, "account disabled")
                        : Uni.createFrom().voidItem());
    }

    private Uni<Account> change(UUID account, Consumer<AccountEntity> change) {
        return database.write(session -> session.find(AccountEntity.class, account)
                        .onItem()
                        .ifNull()
                        .failWith(AccountChanges::notFound)
                        .invoke(change)
                        .invoke(row -> row.revision++))
                .map(AccountEntity::toAccount);
    }

    /** A session that someone else has got hold of is no way to guess the password. */
    private <T> Uni<T> guarded(SessionId asking, Supplier<Uni<T>> comparison) {
        return throttle.guard(List.of(counters.device(asking.value())), List.of(), comparison);
    }

    private Uni<Boolean> matches(AccountEntity row, String password) {
        return passwords.matches(Optional.of(PasswordHash.parse(row.passwordHash)), Password.of(password));
    }

    private static void requireRight(boolean matches) {
        if (!matches) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The password is wrong.");
        }
    }

    private static void requireDone(int updated) {
        if (updated == 0) {
            throw ProblemException.unavailable(new IllegalStateException("The account changed at the same time."));
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no such account.");
    }
}
