package dev.pgbulk.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** One direction of a connection. One thread reads and notes when a piece is due, another one delivers it then. */
final class Pipe {

    private static final int PIECE = 1 << 16;

    /** Bounds the memory, and is far more than fits into the delay of a fast network. */
    private static final int PIECES_UNDER_WAY = 1024;

    /** Sees what is read, before it is delivered. */
    interface Observer {
        void read(byte[] buffer, int count);
    }

    private record Piece(byte[] bytes, long dueNanos) {}

    private static final Piece END = new Piece(new byte[0], 0);

    private final Socket from;
    private final Socket to;
    private final long delayNanos;
    private final Observer observer;
    private final BlockingQueue<Piece> underWay = new LinkedBlockingQueue<>(PIECES_UNDER_WAY);

    Pipe(Socket from, Socket to, Duration delay, Observer observer) {
        this.from = from;
        this.to = to;
        this.delayNanos = delay.toNanos();
        this.observer = observer;
    }

    void start() {
        daemon("pipe in", this::read);
        daemon("pipe out", this::deliver);
    }

    private void read() {
        byte[] buffer = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                long due = System.nanoTime() + delayNanos;
                observer.read(buffer, count);
                underWay.put(new Piece(Arrays.copyOf(buffer, count), due));
            }
        } catch (IOException closed) {
            // Either end hung up; the other end hears of it by END.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.offer(END);
        }
    }

    private void deliver() {
        try (to) {
            for (Piece piece = underWay.take(); piece != END; piece = underWay.take()) {
                waitUntil(piece.dueNanos);
                to.getOutputStream().write(piece.bytes);
            }
        } catch (IOException closed) {
            // The receiver hung up.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitUntil(long dueNanos) {
        for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
