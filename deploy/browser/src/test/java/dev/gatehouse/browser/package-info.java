/**
 * What people see, in a real browser, of the real pair: the module that keeps them logged in, the demo,
 * and the console.
 *
 * <p>Every test fails when a page breaks its own policy or has an error, whatever else the test looks at. The browser is the
 * one at {@code gatehouse.browser} (a system property), or {@code chromium} on the path.
 */
@NullMarked
package dev.gatehouse.browser;

import org.jspecify.annotations.NullMarked;
