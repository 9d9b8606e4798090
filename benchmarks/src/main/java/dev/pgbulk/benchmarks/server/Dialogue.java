package dev.pgbulk.benchmarks.server;

/**
 * Follows one connection's messages. The driver sends several requests at a time (BEGIN goes with the first statement),
 * so a round trip is over only when the server has answered all that was sent.
 */
final class Dialogue {

    private final Traffic traffic;
    private int unanswered;
    private boolean unfinishedRequest;

    Dialogue(Traffic traffic) {
        this.traffic = traffic;
    }

    synchronized void fromClient(char message) {
        switch (message) {
            case 'Q' -> {
                traffic.statement();
                unanswered++;
            }
            case 'E' -> traffic.statement();
            case 'S' -> {
                unfinishedRequest = false;
                unanswered++;
            }
            case 'P', 'B', 'D' -> unfinishedRequest = true;
            default -> {
                // Neither a request nor its end: the start of the connection, the data of a COPY and the like.
            }
        }
    }

    synchronized void fromServer(char message) {
        if (message == 'G') {
            // The client waited for the permission to send the data of a COPY, and waits once more at its end.
            traffic.roundTrip();
        } else if (message == 'Z') {
            unanswered--;
            if (unanswered <= 0 && !unfinishedRequest) {
                unanswered = 0;
                traffic.roundTrip();
            }
        }
    }
}
