/**
 * What holds for every HTTP exchange of either service, before any resource sees it: the request id, the limit of the
 * body, CORS, and how JSON is read and written; and the form of a list that is given page by page.
 */
@NullMarked
package dev.gatehouse.model.http;

import org.jspecify.annotations.NullMarked;
