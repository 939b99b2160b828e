package dev.gatehouse.local.faults;

/** How often what has happened. */
final class Tally {

    private long requests;
    private long refreshes;
    private long unavailable;
    private long lost;
    private long faults;

    void accept(Entry entry) {
        if (entry instanceof Entry.Answered answer) {
            requests++;
            refreshes += answer.status() == 200 && answer.successor() != null ? 1 : 0;
            unavailable += answer.status() == 503 ? 1 : 0;
        } else if (entry instanceof Entry.Lost) {
            requests++;
            lost++;
        } else if (entry instanceof Entry.Inflicted) {
            faults++;
        }
    }

    Tally copy() {
        return minus(new Tally());
    }

    /** What has been added since an earlier one. */
    Tally minus(Tally earlier) {
        var difference = new Tally();
        difference.requests = requests - earlier.requests;
        difference.refreshes = refreshes - earlier.refreshes;
        difference.unavailable = unavailable - earlier.unavailable;
        difference.lost = lost - earlier.lost;
        difference.faults = faults - earlier.faults;
        return difference;
    }

    long requests() {
        return requests;
    }

    /** Refresh tokens given, the logins' among them. */
    long refreshes() {
        return refreshes;
    }

    long unavailable() {
        return unavailable;
    }

    long lost() {
        return lost;
    }

    long faults() {
        return faults;
    }
}
