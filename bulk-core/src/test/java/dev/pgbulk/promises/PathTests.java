package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.corpus.Product;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The other tests of this package go the ways that they say. */
class PathTests {

    @Test
    void unnestIsOneInsert() {
        assertThat(insertsOf(Path.UNNEST)).containsExactly("INSERT");
    }

    @Test
    void copyGoesStraightIntoTheTable() {
        assertThat(insertsOf(Path.COPY)).containsExactly("COPY");
    }

    @Test
    void whereACopyCannotGoAStageIsBetween() {
        assertThat(insertsOf(Path.STAGE)).containsExactly("CREATE", "COPY", "INSERT", "DROP");
    }

    private static List<String> insertsOf(Path path) {
        path.create(Product.class, List.of());
        return path
                .unit()
                .dataSource()
                .during(() ->
                        path.create(Product.class, List.of(Product.of(path + "1", "1"), Product.of(path + "2", "1"))))
                .stream()
                .map(statement -> statement.split(" ")[0])
                .filter(List.of("CREATE", "COPY", "INSERT", "DROP")::contains)
                .toList();
    }
}
