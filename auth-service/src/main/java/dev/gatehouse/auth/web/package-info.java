/**
 * What a browser gets from this service beside its API: {@code /gatehouse.js}, by which pages keep people logged in, its
 * documentation, the style sheet, {@code /demo}, where one can watch what happens to tokens, and {@code /console}, where people see
 * to their sessions and administrators to accounts, clients, keys and the record.
 *
 * <p>Guarantees: no page runs, loads or calls anything but what its Content-Security-Policy names, which is this service and, for
 * the demo, the resource-services of the configuration. Nothing is inline and nothing comes from elsewhere. A browser keeps the files
 * and asks each time whether they are still current, so a new version is everywhere at once. Without
 * {@code gatehouse.demo.enabled} there is no demo. The console is always there: it can do what its user may do by the API and no
 * more, its files hold nothing that is not public, and it is made of text, never of markup that came from somewhere.
 */
@NullMarked
package dev.gatehouse.auth.web;

import org.jspecify.annotations.NullMarked;
