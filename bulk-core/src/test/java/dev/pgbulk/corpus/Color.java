package dev.pgbulk.corpus;

public enum Color {
    RED,
    GREEN,
    /** Its name needs care wherever values are written as text. */
    BLUE_GREY
}
