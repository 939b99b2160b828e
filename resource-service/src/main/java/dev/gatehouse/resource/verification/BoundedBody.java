package dev.gatehouse.resource.verification;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;

/** The body of an answer, as far as one may have to do with so many bytes. */
final class BoundedBody {

    private BoundedBody() {}

    /** Fails, and reads no further, when there are more bytes. */
    static Future<Buffer> of(HttpClientResponse answer, long most) {
        Promise<Buffer> whole = Promise.promise();
        var body = Buffer.buffer();
        answer.handler(part -> {
            if (body.length() + part.length() > most) {
                whole.tryFail(new IOException("the answer is too long"));
                answer.request().reset();
            } else {
                body.appendBuffer(part);
            }
        });
        answer.exceptionHandler(whole::tryFail);
        answer.endHandler(end -> whole.tryComplete(body));
        return whole.future();
    }
}
