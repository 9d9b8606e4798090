package dev.pgbulk.copy;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Internet addresses, read here rather than by {@code InetAddress}, which asks a name server for what it does not know
 * and turns IPv6 addresses that hold an IPv4 one into the latter.
 */
final class Addresses {

    private static final byte FAMILY_4 = 2;
    private static final byte FAMILY_6 = 3;
    private static final Pattern INET = Pattern.compile("([0-9a-fA-F.:]+)(?:/(\\d{1,3}))?");
    private static final Pattern OCTETS = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    private Addresses() {}

    static void inet(Object value, WireBuffer out) {
        Matcher parts = INET.matcher(((String) value).strip());
        if (!parts.matches()) {
            throw unknown();
        }
        byte[] address = parts.group(1).indexOf(':') < 0 ? octets(parts.group(1)) : groups(parts.group(1));
        int bits = address.length * Byte.SIZE;
        int mask = parts.group(2) == null ? bits : Integer.parseInt(parts.group(2));
        if (mask > bits) {
            throw unknown();
        }
        out.putInt(4 + address.length);
        out.putByte(address.length == 4 ? FAMILY_4 : FAMILY_6);
        out.putByte(mask);
        out.putByte(0);
        out.putByte(address.length);
        out.putBytes(address);
    }

    private static byte[] octets(String text) {
        Matcher octets = OCTETS.matcher(text);
        if (!octets.matches()) {
            throw unknown();
        }
        byte[] address = new byte[4];
        for (int i = 0; i < address.length; i++) {
            int octet = Integer.parseInt(octets.group(i + 1));
            if (octet > 0xFF) {
                throw unknown();
            }
            address[i] = (byte) octet;
        }
        return address;
    }

    /** Two colons stand for as many zeros as are missing. */
    private static byte[] groups(String text) {
        if (text.indexOf('.') >= 0 && text.indexOf('.') < text.lastIndexOf(':')) {
            throw unknown();
        }
        int gap = text.indexOf("::");
        byte[] head = gap < 0 ? listed(text) : listed(text.substring(0, gap));
        byte[] tail = gap < 0 ? new byte[0] : listed(text.substring(gap + 2));
        int length = head.length + tail.length;
        if (gap < 0 ? length != 16 : length > 14) {
            throw unknown();
        }
        byte[] address = new byte[16];
        System.arraycopy(head, 0, address, 0, head.length);
        System.arraycopy(tail, 0, address, address.length - tail.length, tail.length);
        return address;
    }

    private static byte[] listed(String text) {
        WireBuffer bytes = new WireBuffer(16);
        String[] groups = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (int i = 0; i < groups.length; i++) {
            if (i == groups.length - 1 && groups[i].indexOf('.') >= 0) {
                bytes.putBytes(octets(groups[i]));
            } else if (groups[i].matches("[0-9a-fA-F]{1,4}")) {
                bytes.putShort(Integer.parseInt(groups[i], 16));
            } else {
                throw unknown();
            }
        }
        return Arrays.copyOf(bytes.bytes(), bytes.size());
    }

    private static UnknownNotationException unknown() {
        return new UnknownNotationException("an inet");
    }
}
