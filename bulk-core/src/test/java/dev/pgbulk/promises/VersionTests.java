package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.corpus.trap.Counted;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 6: a version begins as Hibernate lets it begin, and Hibernate's next update finds it. */
class VersionTests extends Creating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aNumberBeginsAtZero(Strategy strategy) {
        empty(
                Versions.ByInt.class,
                Versions.ByLong.class,
                Versions.ByShort.class,
                Counted.ByInteger.class,
                Counted.ByPrimitiveLong.class);
        assertThat(create(Versions.ByInt.class, List.of(new Versions.ByInt(), new Versions.ByInt()), strategy))
                .allSatisfy(it -> assertThat(it.version).isZero());
        assertThat(create(Versions.ByLong.class, List.of(new Versions.ByLong()), strategy))
                .allSatisfy(it -> assertThat(it.version).isZero());
        assertThat(create(Versions.ByShort.class, List.of(new Versions.ByShort()), strategy))
                .allSatisfy(it -> assertThat(it.version).isZero());
        assertThat(create(Counted.ByInteger.class, List.of(new Counted.ByInteger()), strategy))
                .allSatisfy(it -> assertThat(it.version).isZero());
        assertThat(create(Counted.ByPrimitiveLong.class, List.of(new Counted.ByPrimitiveLong()), strategy))
                .allSatisfy(it -> assertThat(it.version).isZero());
        assertThat(stored(Versions.ByInt.class)).containsExactly("0", "0");
        assertThat(stored(Versions.ByLong.class)).containsExactly("0");
        assertThat(database.queryForList("SELECT lock_version FROM versionedbyshort", Integer.class))
                .containsExactly(0);
        assertThat(stored(Counted.ByInteger.class)).containsExactly("0");
        assertThat(stored(Counted.ByPrimitiveLong.class)).containsExactly("0");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aPresetVersionIsKept(Strategy strategy) {
        empty(Versions.ByInt.class, Versions.ByInstant.class);
        Versions.ByInt number = new Versions.ByInt();
        number.version = 7;
        create(Versions.ByInt.class, List.of(number, new Versions.ByInt()), strategy);
        assertThat(number.version).isEqualTo(7);
        assertThat(stored(Versions.ByInt.class)).containsExactlyInAnyOrder("7", "0");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aNegativeNumberCountsAsNone(Strategy strategy) {
        empty(Versions.ByLong.class, Versions.ByInt.class);
        Versions.ByLong boxed = new Versions.ByLong();
        boxed.version = -1L;
        Versions.ByInt primitive = new Versions.ByInt();
        primitive.version = -5;
        create(Versions.ByLong.class, List.of(boxed), strategy);
        create(Versions.ByInt.class, List.of(primitive), strategy);
        assertThat(boxed.version).isZero();
        assertThat(primitive.version).isZero();
        assertThat(stored(Versions.ByLong.class)).containsExactly("0");
        assertThat(stored(Versions.ByInt.class)).containsExactly("0");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTimeBeginsAtTheTimeOfTheCall(Strategy strategy) {
        empty(Versions.ByInstant.class, Counted.ByTimestamp.class, Versions.ByDatabase.class);
        Instant before = Instant.now().minusSeconds(1);
        Versions.ByInstant instant = new Versions.ByInstant();
        Counted.ByTimestamp timestamp = new Counted.ByTimestamp();
        Versions.ByDatabase byDatabase = new Versions.ByDatabase();
        create(Versions.ByInstant.class, List.of(instant), strategy);
        create(Counted.ByTimestamp.class, List.of(timestamp), strategy);
        create(Versions.ByDatabase.class, List.of(byDatabase), strategy);
        Instant after = Instant.now().plusSeconds(1);
        assertThat(instant.version).isBetween(before, after);
        assertThat(timestamp.version.toInstant()).isBetween(before, after);
        assertThat(byDatabase.version).isBetween(before, after);
    }

    /** What stands on the instance must be what stands in the row, to the last digit. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theNextUpdateByHibernateFindsTheVersionThatItExpects(Strategy strategy) {
        empty(
                Versions.ByInt.class,
                Versions.ByInstant.class,
                Versions.ByLocalDateTime.class,
                Versions.ByDatabase.class,
                Counted.ByTimestamp.class);
        Versions.ByInt number = create(Versions.ByInt.class, List.of(new Versions.ByInt()), strategy)
                .get(0);
        number.name = "changed";
        assertThat(inTransaction(() -> entities.merge(number))).satisfies(it -> {
            assertThat(it.version).isEqualTo(1);
        });
        mergeChanged(
                create(Versions.ByInstant.class, List.of(new Versions.ByInstant()), strategy), it -> it.name = "n");
        mergeChanged(
                create(Versions.ByLocalDateTime.class, List.of(new Versions.ByLocalDateTime()), strategy),
                it -> it.name = "n");
        mergeChanged(
                create(Versions.ByDatabase.class, List.of(new Versions.ByDatabase()), strategy), it -> it.name = "n");
        mergeChanged(
                create(Counted.ByTimestamp.class, List.of(new Counted.ByTimestamp()), strategy), it -> it.name = "n");
    }

    private <T> void mergeChanged(List<T> created, java.util.function.Consumer<T> change) {
        created.forEach(change);
        inTransaction(() -> created.forEach(entities::merge));
    }

    private List<String> stored(Class<?> type) {
        return database.queryForList("SELECT version::text FROM " + table(type), String.class);
    }
}
