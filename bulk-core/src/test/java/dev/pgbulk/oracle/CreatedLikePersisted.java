package dev.pgbulk.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Sample;
import dev.pgbulk.oracle.Oracle.Written;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds {@code bulkCreate} against {@code EntityManager.persist}. */
record CreatedLikePersisted(Oracle oracle, BulkOperations bulk) {

    /** Rows, entities loaded back, and the instances themselves are the same after either. */
    <T> void check(Sample<T> sample, Strategy strategy) {
        Written<T> persisted = oracle.persisted(sample);
        Written<T> created = oracle.written(sample, fresh -> create(sample.type(), fresh, strategy));
        assertThat(created.rows()).as("rows").containsExactlyInAnyOrderElementsOf(persisted.rows());
        assertSame("loaded back", sample, created.loaded(), persisted.loaded());
        assertSame("instances", sample, created.instances(), persisted.instances());
    }

    /** By the automatic choice one call each, which is a path of its own: a single row travels as scalars. */
    private <T> void create(Class<T> type, List<T> fresh, Strategy strategy) {
        if (strategy == Strategy.AUTO) {
            fresh.forEach(one -> bulk.<T, Object>forEntity(type).bulkCreate(List.of(one)));
            return;
        }
        List<T> created = bulk.<T, Object>forEntity(type)
                .bulkCreate(fresh, CreateOptions.defaults().strategy(strategy));
        assertThat(created).usingElementComparator((a, b) -> a == b ? 0 : 1).containsExactlyElementsOf(fresh);
    }

    /** Ids and times differ from write to write, and persist publishes nothing. */
    static <T> void assertSame(String what, Sample<T> sample, List<T> actual, List<T> expected) {
        String differing = Stream.concat(Stream.of("id", "key", "published"), sample.clocks().stream())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        assertThat(actual)
                .as(what)
                .usingRecursiveComparison()
                .withEqualsForType(Objects::equals, Double.class)
                .withEqualsForType(Objects::equals, Float.class)
                .ignoringFieldsMatchingRegexes("(.*\\.)?\\$\\$_hibernate.*", "(.*\\.)?(" + differing + ")")
                .isEqualTo(expected);
    }
}
