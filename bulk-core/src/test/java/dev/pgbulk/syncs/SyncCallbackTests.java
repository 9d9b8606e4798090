package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.testing.Unit;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callbacks are called where that is wanted, by what becomes of each row; also of rows that are deleted. */
@Tag("oracle")
class SyncCallbackTests {

    private static final List<String> CALLS = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private static Unit unit;

    private BulkRepository<Called, Object> rows;

    @BeforeAll
    static void begin() {
        unit = Unit.of("", "", Called.class);
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @BeforeEach
    void three() {
        unit.database().update("DELETE FROM sync_called");
        rows = unit.bulk().forEntity(Called.class);
        rows.bulkCreate(List.of(Called.of("a", 1), Called.of("b", 1), Called.of("c", 1)));
        CALLS.clear();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void asWhatBecomesOfTheRows(Strategy strategy) {
        List<Called> feed = List.of(Called.of("a", 1), Called.of("b", 5), Called.of("d", 1));

        SyncResult<Called> result = rows.bulkSyncAll(
                feed,
                SyncOptions.keyFields("name")
                        .excludeFields("note")
                        .callbacks(true)
                        .strategy(strategy));

        assertThat(result.outcomes()).containsExactly(Outcome.UNCHANGED, Outcome.UPDATED, Outcome.CREATED);
        assertThat(CALLS)
                .containsExactlyInAnyOrder(
                        "PreUpdate b", "PrePersist d", "PreRemove c", "PostRemove c", "PostUpdate b", "PostPersist d");
        assertThat(CALLS.subList(0, 3)).allMatch(it -> it.startsWith("Pre"));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void notWithoutBeingAsked(Strategy strategy) {
        rows.bulkSyncAll(
                List.of(Called.of("b", 5), Called.of("d", 1)),
                SyncOptions.keyFields("name").strategy(strategy));

        assertThat(CALLS).isEmpty();
    }

    /** Tells of its callbacks. */
    @Entity(name = "SyncCalled")
    @Table(name = "sync_called")
    static class Called {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        @Nullable
        Long id;

        @Nullable
        String name;

        int n;

        @Nullable
        String note;

        static Called of(String name, int n) {
            Called it = new Called();
            it.name = name;
            it.n = n;
            return it;
        }

        @PrePersist
        void beforeCreate() {
            CALLS.add("PrePersist " + name);
        }

        @PostPersist
        void afterCreate() {
            CALLS.add("PostPersist " + name);
        }

        @PreUpdate
        void beforeUpdate() {
            CALLS.add("PreUpdate " + name);
        }

        @PostUpdate
        void afterUpdate() {
            CALLS.add("PostUpdate " + name);
        }

        @PreRemove
        void beforeRemove() {
            CALLS.add("PreRemove " + name);
        }

        @PostRemove
        void afterRemove() {
            CALLS.add("PostRemove " + name);
        }
    }
}
