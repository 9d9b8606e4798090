package dev.pgbulk.benchmarks.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** Stands between client and server: counts what passes, and delays it. Delayed bytes do not hold back later ones. */
final class Proxy implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final Duration oneWay;
    private final Traffic traffic;

    private Proxy(ServerSocket door, int target, Duration oneWay, Traffic traffic) {
        this.door = door;
        this.target = target;
        this.oneWay = oneWay;
        this.traffic = traffic;
    }

    static Proxy open(int target, Duration oneWay, Traffic traffic) throws IOException {
        Proxy proxy = new Proxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target, oneWay, traffic);
        Pipe.daemon("proxy", proxy::accept);
        return proxy;
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                connect(door.accept());
            }
        } catch (IOException closed) {
            // The door was closed: nobody comes any more.
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Dialogue dialogue = new Dialogue(traffic);
        Messages answers = new Messages(false, dialogue::fromServer);
        new Pipe(client, server, oneWay, new Messages(true, dialogue::fromClient)::accept).start();
        new Pipe(server, client, oneWay, (buffer, count) -> {
                    traffic.received(count);
                    answers.accept(buffer, count);
                })
                .start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
