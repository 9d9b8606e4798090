package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Observed;
import dev.pgbulk.corpus.Tracked;
import dev.pgbulk.corpus.trap.Listened;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 7: callbacks, entity listeners and auditing run as for a persist, unless the call says otherwise. */
class CallbackTests extends Creating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatACallbackSetsBeforeTheWriteIsWritten(Strategy strategy) {
        empty(Observed.class);
        List<Observed> fresh = List.of(Observed.named("a"), Observed.named("b"));
        create(Observed.class, fresh, strategy);
        assertThat(database.queryForList("SELECT prepared FROM observed ORDER BY name", String.class))
                .containsExactly("prepared a", "prepared b");
        assertThat(fresh)
                .allSatisfy(it -> assertThat(it.calls).containsExactly("PrePersist with id true", "PostPersist"));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void listenersAreCalledBeforeAndAfterTheWriteWithThoseOfTheSuperclass(Strategy strategy) {
        empty(Listened.class);
        List<Listened> fresh = List.of(Listened.named("a"), Listened.named("b"));
        create(Listened.class, fresh, strategy);
        assertThat(fresh)
                .allSatisfy(it -> assertThat(it.calls)
                        .containsExactly("listener before, rows 0", "superclass before", "listener after, rows 2"));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void auditingKnowsWhoAndWhen(Strategy strategy) {
        empty(Tracked.class);
        Tracked tracked = new Tracked();
        create(Tracked.class, List.of(tracked), strategy);
        assertThat(tracked.created).isEqualTo(Instant.parse("2026-03-01T10:15:30.123456Z"));
        assertThat(tracked.by.creator).isEqualTo("ann");
        assertThat(database.queryForMap("SELECT creator, changer, created IS NOT NULL AS stamped FROM tracked"))
                .containsEntry("creator", "ann")
                .containsEntry("changer", "ann")
                .containsEntry("stamped", true);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void noneIsCalledWhereTheCallSaysSo(Strategy strategy) {
        empty(Observed.class, Listened.class, Tracked.class);
        CreateOptions silent = CreateOptions.defaults().strategy(strategy).callbacks(false);
        Observed observed = Observed.named("a");
        Listened listened = Listened.named("refused");
        Tracked tracked = new Tracked();
        create(Observed.class, List.of(observed), silent);
        create(Listened.class, List.of(listened), silent);
        create(Tracked.class, List.of(tracked), silent);
        assertThat(observed.calls).doesNotContain("PrePersist with id true", "PostPersist");
        assertThat(observed.prepared).isNull();
        assertThat(listened.calls).isEmpty();
        assertThat(tracked.created).isNull();
        assertThat(tracked.by.creator).isNull();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anExceptionOfACallbackReachesTheCallerAndNothingIsWritten(Strategy strategy) {
        empty(Listened.class);
        List<Listened> fresh = List.of(Listened.named("a"), Listened.named("refused"));
        assertThatThrownBy(() -> create(Listened.class, fresh, strategy))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("by the listener");
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
        assertThat(rows(Listened.class)).isZero();
    }

    @Test
    void callbacksRunOncePerEntityWhateverTheBatches() {
        empty(Observed.class);
        List<Observed> fresh = java.util.stream.IntStream.range(0, 7)
                .mapToObj(at -> Observed.named("n" + at))
                .toList();
        create(Observed.class, fresh, CreateOptions.defaults().batchSize(2));
        assertThat(fresh)
                .allSatisfy(it -> assertThat(it.calls).containsExactly("PrePersist with id true", "PostPersist"));
    }
}
