package dev.pgbulk.copy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.table.Column;
import dev.pgbulk.testing.TypeCatalog;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusedValueTests {

    private final Fixture fixture = new Fixture();
    private final TypeCatalog catalog = new TypeCatalog(fixture.jdbc());

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatTheServerCannotKeepIsRefusedRatherThanChanged() {
        assertRefused("date", LocalDate.of(5874898, 1, 1));
        assertRefused("date", LocalDate.MIN.plusDays(1));
        assertRefused("timestamp", LocalDate.of(294277, 1, 1).atStartOfDay());
        assertRefused("numeric", new BigDecimal("1E-16384"));
        assertRefused("numeric", new BigDecimal("1E+131072"));
        assertRefused("numeric", new BigDecimal("123456789012345678901234567890E+1000000000"));
    }

    @Test
    void literalsOfUnknownNotationAreRefused() {
        assertRefused("interval", "1.5 days");
        assertRefused("interval", "1-2 3 4:05:06");
        assertRefused("interval", "@ 1 hour ago");
        assertRefused("interval", "");
        assertRefused("inet", "10/8");
        assertRefused("inet", "256.0.0.1");
        assertRefused("inet", "1.2.3.4::");
        assertRefused("inet", "1::2::3");
        assertRefused("inet", "example.org");
        assertRefused("int4range", "[1,2");
        assertRefused("int4range", "[1,2) x");
        assertRefused("int4range", "[1.5,2)");
        assertRefused("tstzrange", "[2024-01-01 10:00,)");
        assertRefused("tsrange", "[2024-01-01 10:00+01,)");
        assertRefused("tsrange", "[2024-02-30,)");
        assertRefused("daterange", "[1/2/2024,)");
    }

    private void assertRefused(String type, Object value) {
        List<Column> columns = Fixture.columns(catalog.type(type));
        assertThatThrownBy(() ->
                        BinaryCopy.of(columns).encode(Fixture.rows(columns, List.<Object[]>of(new Object[] {value}))))
                .as("%s %s", type, value)
                .isInstanceOf(UnwritableValueException.class);
    }
}
