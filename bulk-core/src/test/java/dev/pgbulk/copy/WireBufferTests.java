package dev.pgbulk.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireBufferTests {

    private final WireBuffer buffer = new WireBuffer(1);

    @Test
    void everyCharacterIsWrittenInUtf8() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                String text = "a" + Character.toString(codePoint) + "z";
                buffer.clear();
                buffer.putText(text);
                assertThat(written()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00", "\ud800\ud800\udc00", "\u20ac\udc00\ud800", "ab\ud800c"})
    void anUnpairedSurrogateIsRefused(String text) {
        assertThatThrownBy(() -> buffer.putText(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
    }

    @Test
    void numbersAreWrittenMostSignificantByteFirst() {
        buffer.putByte(0xFF);
        buffer.putShort(0x0102);
        buffer.putInt(0x03040506);
        buffer.putLong(0x0708090a0b0c0d0eL);

        assertThat(written()).containsExactly(-1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
    }

    @Test
    void theLengthOfAValueIsKnownAtItsEnd() {
        int outer = buffer.open();
        buffer.putByte(7);
        int inner = buffer.open();
        buffer.putText("ab");
        buffer.close(inner);
        buffer.close(outer);

        assertThat(written()).containsExactly(0, 0, 0, 7, 7, 0, 0, 0, 2, 'a', 'b');
    }

    private byte[] written() {
        return Arrays.copyOf(buffer.bytes(), buffer.size());
    }
}
