package dev.gatehouse.auth.account;

import dev.gatehouse.model.database.Database;
import dev.gatehouse.model.http.Page;
import dev.gatehouse.model.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Finds accounts by a part of their username or e-mail address. Any part, so no index helps but the one that sorts: it is
 * walked until the page is full. To count reads each account once, and stops at {@value #REACH} that fit.
 */
@Singleton
public class AccountSearch {

    private static final int REACH = 10_000;
    private static final String FITS =
            "from AccountEntity where position(:part in username) > 0 or position(:part in lower(email)) > 0";

    private static final String BY_USERNAME = " order by username";

    private final Database database;

    AccountSearch(Database database) {
        this.database = database;
    }

    /**
     * Some of the accounts that fit, by username, and how many these are: 10,000 at most.
     *
     * @param part of a username or an e-mail address, in whatever case; of each, where it is empty
     */
    public Uni<Page<ListedAccount>> list(String part, PageRequest wanted) {
        var spelt = Normalizer.normalize(part, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return wanted.page(count(spelt), () -> rows(spelt, wanted));
    }

    private Uni<Long> count(String part) {
        return database.read(session -> session.createSelectionQuery(
                        "select count(*) from (select id as id " + FITS + BY_USERNAME + " limit " + REACH + ") found",
                        Long.class)
                .setParameter("part", part)
                .getSingleResult());
    }

    private Uni<List<ListedAccount>> rows(String part, PageRequest wanted) {
        return database.read(session -> session.createSelectionQuery(FITS + BY_USERNAME, AccountEntity.class)
                        .setParameter("part", part)
                        .setFirstResult(wanted.offset())
                        .setMaxResults(Math.min(wanted.size(), REACH - wanted.offset()))
                        .getResultList())
                .map(rows -> rows.stream().map(AccountEntity::toListed).toList());
    }
}
