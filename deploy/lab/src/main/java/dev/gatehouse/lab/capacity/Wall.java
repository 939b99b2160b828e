package dev.gatehouse.lab.capacity;

/**
 * What stops a mode when all of its load grows alike.
 *
 * @param what has no more to give
 * @param perSecond the requests each second at which it has not
 */
record Wall(String what, double perSecond) {

    /** Of a part with so many cores, of which so many are busy at a load. */
    static Wall ofCores(String what, double cores, double busy, double perSecond) {
        return new Wall(what, perSecond * cores / busy);
    }
}
