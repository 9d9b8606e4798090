package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Erasable;
import dev.pgbulk.corpus.Tenanted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 7 for updates: rows that are not there to Hibernate are not there to an update. */
class UpdateScopeTests extends Changing {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aDeletedRowIsUnmatched(Strategy strategy) {
        List<Erasable.ByFlag> flagged = stored(Erasable.ByFlag.class, 3, i -> new Erasable.ByFlag());
        database.update("UPDATE erasablebyflag SET deleted = true WHERE id = ?", flagged.get(1).id);
        flagged.forEach(it -> it.name = "new");
        assertUnmatched(Erasable.ByFlag.class, flagged, flagged.get(1).id, strategy);
        List<Erasable.ByTime> timed = stored(Erasable.ByTime.class, 3, i -> new Erasable.ByTime());
        database.update("UPDATE erasablebytime SET deleted = now() WHERE id = ?", timed.get(1).id);
        timed.forEach(it -> it.name = "new");
        assertUnmatched(Erasable.ByTime.class, timed, timed.get(1).id, strategy);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRowOfAnotherTenantIsUnmatched(Strategy strategy) {
        List<Tenanted> rows = stored(Tenanted.class, 3, i -> new Tenanted());
        database.update("UPDATE tenanted SET tenant = 'other' WHERE id = ?", rows.get(1).id);
        rows.forEach(it -> it.name = "new");
        assertUnmatched(Tenanted.class, rows, rows.get(1).id, strategy);
        assertThat(column(Tenanted.class, "tenant")).containsExactly("acme", "other", "acme");
    }

    /** The middle one of three. */
    private <T> void assertUnmatched(Class<T> type, List<T> rows, Long id, Strategy strategy) {
        BulkRepository<T, Object> repository = of(type);
        var result = repository.updateFields(rows, by(strategy).fields("name"));
        assertThat(result.updated()).isEqualTo(2);
        assertThat(result.unmatched()).containsExactly(1L);
        assertThat(repository
                        .pgBulkUpdate(List.of(Map.of("id", id, "name", "x")), by(strategy))
                        .unmatched())
                .containsExactly(0L);
        assertThat(repository.bulkUpdateAll(Map.of("name", "all"), by(strategy)).updated())
                .isEqualTo(2);
        assertThat(repository
                        .bulkUpdateAll(Map.of("name", "all"), by(strategy).batchSize(1))
                        .updated())
                .isEqualTo(2);
        assertThat(column(type, "coalesce(name, '-')")).containsExactly("all", "-", "all");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRowOfAnotherSubclassIsUnmatched(Strategy strategy) {
        empty(Animal.class);
        List<Animal> animals = create(Animal.class, List.of(new Animal.Cat(), new Animal.Dog()), strategy);
        BulkRepository<Animal.Cat, Object> cats = of(Animal.Cat.class);
        List<Map<String, Object>> values = animals.stream()
                .map(it -> Map.<String, Object>of("id", it.id, "name", "cat"))
                .toList();
        assertThat(cats.pgBulkUpdate(values, by(strategy)).unmatched()).containsExactly(1L);
        assertThat(cats.bulkUpdateAll(Map.of("name", "cats"), by(strategy)).updated())
                .isOne();
        assertThat(column(Animal.class, "coalesce(name, '-')")).containsExactlyInAnyOrder("cats", "-");
    }
}
