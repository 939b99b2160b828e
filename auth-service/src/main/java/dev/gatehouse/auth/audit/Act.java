package dev.gatehouse.auth.audit;

/**
 * What somebody did, for the record. It may hold no secret.
 *
 * @param detail a few words of this service's own, or none
 */
public record Act(AuditEvent event, Origin origin, Actor actor, Target target, String detail) {

    static Act of(AuditEvent event, Origin origin) {
        return new Act(event, origin, Actor.UNKNOWN, Target.NONE, "");
    }

    public Act by(Actor who) {
        return new Act(event, origin, who, target, detail);
    }

    public Act on(Target whom) {
        return new Act(event, origin, actor, whom, detail);
    }

    /** Adds words of this service's own: nothing that a stranger has sent, and no secret. */
    public Act saying(String words) {
        return new Act(event, origin, actor, target, words);
    }
}
