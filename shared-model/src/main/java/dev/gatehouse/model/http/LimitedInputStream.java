package dev.gatehouse.model.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails the request when more is read than it may send. */
final class LimitedInputStream extends FilterInputStream {

    private long left;

    LimitedInputStream(InputStream source, long limit) {
        super(source);
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        var next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var read = super.read(target, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) {
        left -= read;
        if (left < 0) {
            throw BodyLimit.tooLarge();
        }
    }
}
