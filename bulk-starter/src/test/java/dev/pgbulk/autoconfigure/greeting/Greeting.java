package dev.pgbulk.autoconfigure.greeting;

public interface Greeting {

    String greeting();
}
