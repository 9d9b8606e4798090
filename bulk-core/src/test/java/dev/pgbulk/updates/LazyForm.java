package dev.pgbulk.updates;

/** What a test can do with a {@link Lazy}. */
public interface LazyForm {

    void rename(String value);

    void grow(String value);
}
