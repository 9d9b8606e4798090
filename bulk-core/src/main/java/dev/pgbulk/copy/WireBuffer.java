package dev.pgbulk.copy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing array of bytes in the order of the wire, most significant first. Not for use by two threads at once. */
final class WireBuffer {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;

    WireBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** The bytes written are the first {@link #size()} of this array, until the next write. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void putByte(int value) {
        int at = skip(1);
        bytes[at] = (byte) value;
    }

    void putShort(int value) {
        setShort(skip(Short.BYTES), value);
    }

    void putInt(int value) {
        int at = skip(Integer.BYTES);
        INT.set(bytes, at, value);
    }

    void putLong(long value) {
        int at = skip(Long.BYTES);
        LONG.set(bytes, at, value);
    }

    void putBytes(byte[] value) {
        int at = skip(value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    /** Writes a text in UTF-8, without its length. */
    void putText(String text) {
        int length = text.length();
        reserve(length);
        byte[] target = bytes;
        int at = size;
        for (int i = 0; i < length; i++) {
            char next = text.charAt(i);
            if (next >= 0x80) {
                size = at;
                putUnicode(text, i);
                return;
            }
            target[at++] = (byte) next;
        }
        size = at;
    }

    private void putUnicode(String text, int from) {
        int length = text.length();
        reserve(Math.multiplyExact(length - from, 3));
        for (int i = from; i < length; i++) {
            char next = text.charAt(i);
            if (next < 0x80) {
                bytes[size++] = (byte) next;
            } else if (next < 0x800) {
                bytes[size++] = (byte) (0xC0 | next >> 6);
                bytes[size++] = (byte) (0x80 | next & 0x3F);
            } else if (!Character.isSurrogate(next)) {
                bytes[size++] = (byte) (0xE0 | next >> 12);
                bytes[size++] = (byte) (0x80 | next >> 6 & 0x3F);
                bytes[size++] = (byte) (0x80 | next & 0x3F);
            } else {
                putPair(text.codePointAt(i++));
            }
        }
    }

    private void putPair(int codePoint) {
        if (!Character.isSupplementaryCodePoint(codePoint)) {
            throw new IllegalArgumentException("A text holds an unpaired surrogate, which has no UTF-8 form");
        }
        bytes[size++] = (byte) (0xF0 | codePoint >> 18);
        bytes[size++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
        bytes[size++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | codePoint & 0x3F);
    }

    /** Begins a value whose length is known when it is written; returns what {@link #close} wants. */
    int open() {
        return skip(Integer.BYTES);
    }

    /** Ends a value: writes how many bytes came since its {@link #open}. */
    void close(int opened) {
        INT.set(bytes, opened, size - opened - Integer.BYTES);
    }

    /** Leaves room for so many bytes; returns where it begins. */
    int skip(int count) {
        reserve(count);
        int at = size;
        size = at + count;
        return at;
    }

    void setShort(int at, int value) {
        SHORT.set(bytes, at, (short) value);
    }

    private void reserve(int count) {
        int needed = Math.addExact(size, count);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
        }
    }
}
