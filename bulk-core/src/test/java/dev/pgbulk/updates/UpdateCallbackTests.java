package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Stamped;
import dev.pgbulk.corpus.Tracked;
import dev.pgbulk.corpus.trap.Watched;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 7: callbacks, listeners and auditing run as for an update by Hibernate, unless the call says otherwise. */
class UpdateCallbackTests extends Changing {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void eachIsCalledOncePerEntityInOrder(Strategy strategy) {
        List<Watched> five = watched(5);
        of(Watched.class).updateFields(five, by(strategy).batchSize(2).fields("other"));
        assertThat(five)
                .allSatisfy(it -> assertThat(it.calls)
                        .containsExactly("listener before", "PreUpdate", "PostUpdate of version 1"));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatACallbackChangesIsWrittenAlthoughItIsNotNamed(Strategy strategy) {
        List<Watched> two = watched(2);
        two.get(0).name = "prepared one";
        two.get(1).other = "kept from the call";
        two.get(0).mark.kept = "goes with the embeddable";
        of(Watched.class).updateFields(two, by(strategy).fields("name"));
        assertThat(row(Watched.class, two.get(0).id))
                .containsEntry("name", "prepared one")
                .containsEntry("prepared", "prepared prepared one")
                .containsEntry("marked", "marked prepared one");
        assertThat(row(Watched.class, two.get(1).id))
                .containsEntry("prepared", null)
                .containsEntry("marked", null)
                .containsEntry("other", null);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatACallbackChangesIsNotWrittenWhereItIsExcluded(Strategy strategy) {
        Watched one = watched(1).get(0);
        one.name = "p";
        of(Watched.class).updateFields(List.of(one), by(strategy).excludeFields("prepared"));
        assertThat(row(Watched.class, one.id)).containsEntry("name", "p").containsEntry("prepared", null);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void noneIsCalledWhereTheCallSaysSo(Strategy strategy) {
        Watched one = watched(1).get(0);
        one.name = "p";
        of(Watched.class).updateFields(List.of(one), by(strategy).callbacks(false));
        assertThat(one.calls).isEmpty();
        assertThat(row(Watched.class, one.id)).containsEntry("name", "p").containsEntry("prepared", null);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anExceptionOfACallbackReachesTheCallerAndNothingIsWritten(Strategy strategy) {
        List<Watched> two = watched(2);
        two.get(0).name = "p";
        two.get(1).name = "refused";
        assertThatThrownBy(() -> of(Watched.class).updateFields(two, by(strategy)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("by the listener");
        assertThat(two.get(0).prepared).isNull();
        assertThat(column(Watched.class, "name")).containsExactly("n0", "n1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void auditingKnowsWhoAndWhen(Strategy strategy) {
        List<Tracked> two = stored(Tracked.class, 2, i -> new Tracked());
        database.update("UPDATE tracked SET changer = 'bob', creator = 'bob', changed = NULL, created = NULL");
        two.forEach(it -> {
            it.name = "new";
            it.by.changer = "bob";
            it.by.creator = "bob";
            it.changed = null;
        });
        of(Tracked.class).updateFields(two, by(strategy).fields("name"));
        assertThat(two).allSatisfy(it -> assertThat(it.by.changer).isEqualTo("ann"));
        assertThat(database.queryForList(
                        "SELECT name, changer, creator, changed IS NULL AS unchanged, created FROM tracked"))
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("name", "new")
                        .containsEntry("changer", "ann")
                        .containsEntry("creator", "bob")
                        .containsEntry("unchanged", false)
                        .containsEntry("created", null));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void timesOfTheUpdateAreWrittenAndSetAndThoseOfTheCreationAreNot(Strategy strategy) {
        List<Stamped> two = stored(Stamped.class, 2, i -> new Stamped());
        database.update(
                "UPDATE stamped SET changed = '2000-01-01', changed_there = '2000-01-01', written = '2000-01-01',"
                        + " created = '2000-01-01', created_there = '2000-01-01'");
        two.forEach(it -> it.name = "new");
        Instant before = Instant.now().minusSeconds(5);
        of(Stamped.class).updateFields(two, by(strategy).fields("name"));
        assertThat(two).allSatisfy(it -> {
            assertThat(it.changedThere.toInstant()).isAfter(before);
            assertThat(it.written.toInstant()).isAfter(before);
            Stamped loaded = inTransaction(() -> entities.find(Stamped.class, it.id));
            assertThat(loaded.changed)
                    .isCloseTo(
                            it.changed,
                            org.assertj.core.api.Assertions.within(1, java.time.temporal.ChronoUnit.MICROS));
            assertThat(loaded.changedThere).isEqualTo(it.changedThere);
            assertThat(loaded.created).isBefore(Instant.parse("2001-01-01T00:00:00Z"));
            assertThat(loaded.createdThere).isBefore(Instant.parse("2001-01-01T00:00:00Z"));
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatIsInsertedOnlyIsLeftAloneAndWhatIsGeneratedIsReadBack(Strategy strategy) {
        List<Watched> two = watched(2);
        two.forEach(it -> {
            it.first = "never";
            it.name = "twelve chars";
        });
        of(Watched.class).updateFields(two, by(strategy));
        assertThat(column(Watched.class, "first")).containsOnlyNulls();
        assertThat(two).extracting(it -> it.size).containsOnly(12);
    }

    @Test
    void whatIsInsertedOnlyOrGeneratedIsRefusedByName() {
        for (String name : List.of("first", "size", "id", "version")) {
            assertThatThrownBy(() -> of(Watched.class).updateFields(List.of(), name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + name + "'");
        }
    }

    private List<Watched> watched(int count) {
        return stored(Watched.class, count, i -> Watched.named("n" + i));
    }
}
