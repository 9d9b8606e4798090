package dev.pgbulk.mapping;

/** What a test can do with an {@link Enhanced}. */
public interface EnhancedForm {

    void fill(int number);

    void setName(String value);

    void setNote(String value);

    void setX(int value);

    String all();
}
