package dev.gatehouse.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** With journals written by hand: each broken promise is seen, and nothing is that a promise does not cover. */
class CheckerTest {

    private static final String LOGIN = """
            {"event":"sent","at":1,"number":1,"call":"LOGIN","person":"p","to":"auth-service 1"}
            {"event":"answered","at":2,"number":1,"status":200,"retryAfter":false,"session":"s","successor":"t0"}
            """;
    private static final String REFRESH = """
            {"event":"sent","at":3,"number":2,"call":"REFRESH","person":"p","session":"s","token":"t0","to":"auth-service 1"}
            {"event":"answered","at":4,"number":2,"status":200,"retryAfter":false,"session":"s","successor":"t1"}
            """;
    private static final String LOGOUT_IS_SENT = """
            {"event":"sent","at":10,"number":10,"call":"LOGOUT","person":"p","session":"s","token":"t1","to":"auth-service 1"}
            """;
    private static final String LOGOUT_IS_ACKNOWLEDGED = """
            {"event":"answered","at":12,"number":10,"status":204,"retryAfter":false}
            """;

    @Test
    void anOrdinaryLifeViolatesNothing() {
        assertHolds(LOGIN
                + REFRESH
                + LOGOUT_IS_SENT
                + LOGOUT_IS_ACKNOWLEDGED
                + refresh(20, "t1")
                + refused(21, 20, "session-revoked"));
    }

    @Test
    void theSameSuccessorForARetryIsNoSecondOne() {
        assertHolds(LOGIN + REFRESH + refresh(20, "t0") + granted(21, 20, "t1"));
    }

    @Test
    void aSecondSuccessorIsSeenAndShownWithTheFirst() {
        var violation = violation(LOGIN + REFRESH + refresh(20, "t0") + granted(21, 20, "t2"));
        assertEquals(Invariant.ONE_SUCCESSOR, violation.invariant());
        assertTrue(violation.evidence().contains(line(LOGIN + REFRESH, 3)), violation.evidence()::toString);
    }

    @Test
    void aRefreshSentAfterTheAcknowledgedLogoutMustFail() {
        var violation = violation(
                LOGIN + REFRESH + LOGOUT_IS_SENT + LOGOUT_IS_ACKNOWLEDGED + refresh(20, "t1") + granted(21, 20, "t2"));
        assertEquals(Invariant.REVOKED_STAYS_REVOKED, violation.invariant());
    }

    @Test
    void aRefreshOnItsWayWhenTheLogoutIsAcknowledgedMayStillSucceed() {
        assertHolds(
                LOGIN + REFRESH + LOGOUT_IS_SENT + refresh(11, "t1") + LOGOUT_IS_ACKNOWLEDGED + granted(21, 11, "t2"));
    }

    @Test
    void theAccessTokenOfAnEndedSessionOpensNothingThatAsksForTheSession() {
        var violation =
                violation(LOGIN + REFRESH + LOGOUT_IS_SENT + LOGOUT_IS_ACKNOWLEDGED + sent(20, "SESSIONS", "null")
                        + "{\"event\":\"answered\",\"at\":21,\"number\":20,\"status\":200,\"retryAfter\":false}");
        assertEquals(Invariant.REVOKED_STAYS_REVOKED, violation.invariant());
    }

    @Test
    void logoutEverywhereEndsEverySessionThatWasOpenWhenItWasSent() {
        var everywhere = sent(10, "LOGOUT_EVERYWHERE", "null") + LOGOUT_IS_ACKNOWLEDGED;
        var other = LOGIN.replace("\"s\"", "\"other\"").replace("\"number\":1", "\"number\":5");
        var violation = violation(other
                + LOGIN
                + REFRESH
                + everywhere.replace("\"s\"", "\"other\"")
                + refresh(20, "t1")
                + granted(21, 20, "t2"));
        assertEquals(Invariant.REVOKED_STAYS_REVOKED, violation.invariant());
        assertTrue(violation.evidence().contains(line(LOGOUT_IS_ACKNOWLEDGED, 0)), violation.evidence()::toString);
    }

    @Test
    void aSessionThatNobodyEndedMayNotBeRefused() {
        var violation = violation(LOGIN + REFRESH + refresh(20, "t1") + refused(21, 20, "invalid-refresh-token"));
        assertEquals(Invariant.NOBODY_IS_LOGGED_OUT, violation.invariant());
        assertEquals(
                "only a revoked session ends: REFRESH was answered 401 invalid-refresh-token, but nobody had ended the session",
                violation.kind());
    }

    @Test
    void aLogoutThatGotNoAnswerLeavesTheSessionInDoubt() {
        var lost = LOGOUT_IS_SENT + "{\"event\":\"lost\",\"at\":12,\"number\":10,\"why\":\"HttpTimeoutException\"}\n";
        assertHolds(LOGIN + REFRESH + lost + refresh(20, "t1") + refused(21, 20, "session-revoked"));
        assertHolds(LOGIN + REFRESH + lost + refresh(20, "t1") + granted(21, 20, "t2"));
    }

    @Test
    void aThiefsTokenMustBeRefused() {
        var stolen = sent(20, "REPLAY", "\"t0\"") + granted(21, 20, "t1");
        assertEquals(
                Invariant.REUSE_IS_NOTICED, violation(LOGIN + REFRESH + stolen).invariant());
    }

    @Test
    void aThiefsTokenMayPassForTheLastOneWhereAFailOverHasUndoneRotations() {
        var fault = "{\"event\":\"inflicted\",\"at\":10,\"fault\":\"kill -9\",\"target\":\"Redis 1\"}\n";
        var stolen = sent(20, "REPLAY", "\"t0\"") + granted(21, 20, "t1");
        assertEquals(List.of(), violations(true, LOGIN + REFRESH + fault + stolen));
        assertEquals(1, violations(false, LOGIN + REFRESH + fault + stolen).size());
        var longAfter = fault.replace("\"at\":10,", "\"at\":9000,") + stolen.replace("\"at\":2", "\"at\":902");
        assertEquals(1, violations(true, LOGIN + REFRESH + longAfter).size());
    }

    @Test
    void aSessionThatWasEndedByReuseStaysEnded() {
        var stolen = sent(20, "REPLAY", "\"t0\"") + refused(21, 20, "refresh-token-reused");
        var violation = violation(LOGIN + REFRESH + stolen + refresh(22, "t1") + granted(23, 22, "t2"));
        assertEquals(Invariant.REVOKED_STAYS_REVOKED, violation.invariant());
    }

    @Test
    void anAnswerAboutSomebodyElsesSessionIsSeen() {
        var mixedUp = granted(21, 20, "t1").replace("\"s\"", "\"another\"");
        var violation = violation(LOGIN + sent(20, "ME", "null") + mixedUp);
        assertEquals(Invariant.NOBODY_IS_TAKEN_FOR_ANOTHER, violation.invariant());
    }

    @Test
    void anyOther5xxThan503IsSeenAndA503ThatDoesNotSayWhenToComeAgain() {
        var internal = violation(LOGIN + refresh(20, "t0") + answered(21, 20, 500, true));
        assertEquals(Invariant.HONEST_ANSWERS, internal.invariant());
        var silent = violation(LOGIN + refresh(20, "t0") + answered(21, 20, 503, false));
        assertEquals(Invariant.HONEST_ANSWERS, silent.invariant());
        assertHolds(LOGIN + refresh(20, "t0") + answered(21, 20, 503, true));
    }

    @Test
    void whoDoesNotGoOnWithinTenSecondsOfTheCureIsNamed() {
        var cured = "{\"event\":\"cured\",\"at\":100,\"fault\":\"pause\",\"target\":\"Redis\"}\n";
        var late = violation(LOGIN + cured + refresh(10_200, "t0") + granted(10_300, 10_200, "t1"));
        assertEquals(Invariant.EVERYBODY_GOES_ON, late.invariant());
        assertTrue(late.what().contains("[p]"), late.what());
        assertHolds(LOGIN + cured + refresh(9_900, "t0") + granted(10_000, 9_900, "t1"));
    }

    private static void assertHolds(String journal) {
        assertEquals(List.of(), violations(false, journal));
    }

    private static Violation violation(String journal) {
        var violations = violations(false, journal);
        assertEquals(1, violations.size(), violations::toString);
        return violations.get(0);
    }

    private static List<Violation> violations(boolean failsOver, String journal) {
        var checker = new Checker(failsOver);
        journal.lines().map(Journal::parse).forEach(checker::accept);
        return checker.violations();
    }

    private static Entry line(String journal, int number) {
        return Journal.parse(journal.lines().skip(number).findFirst().orElseThrow());
    }

    private static String refresh(int at, String token) {
        return sent(at, "REFRESH", "\"" + token + "\"");
    }

    /** The number of a request is the time at which it was sent. */
    private static String sent(int at, String call, String token) {
        return "{\"event\":\"sent\",\"at\":%1$d,\"number\":%1$d,\"call\":\"%2$s\",\"person\":\"p\",\"session\":\"s\",\"token\":%3$s,\"to\":\"auth-service 2\"}\n"
                .formatted(at, call, token);
    }

    private static String granted(int at, int number, String successor) {
        return "{\"event\":\"answered\",\"at\":%d,\"number\":%d,\"status\":200,\"retryAfter\":false,\"session\":\"s\",\"successor\":\"%s\"}\n"
                .formatted(at, number, successor);
    }

    private static String refused(int at, int number, String problem) {
        return "{\"event\":\"answered\",\"at\":%d,\"number\":%d,\"status\":401,\"problem\":\"%s\",\"retryAfter\":false}\n"
                .formatted(at, number, problem);
    }

    private static String answered(int at, int number, int status, boolean retryAfter) {
        return "{\"event\":\"answered\",\"at\":%d,\"number\":%d,\"status\":%d,\"retryAfter\":%b}\n"
                .formatted(at, number, status, retryAfter);
    }
}
