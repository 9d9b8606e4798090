package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pgbulk.corpus.Erasable;
import dev.pgbulk.corpus.Seat;
import dev.pgbulk.corpus.Tenanted;
import dev.pgbulk.table.RowFilter;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionImplementor;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Rows that are not there to Hibernate are not there to a captured query either. */
class FilterVisibilityTests extends Filtering {

    @Test
    void rowsOfOtherTenants() {
        inTransaction(() -> {
            new JdbcTemplate(dataSource)
                    .execute("INSERT INTO tenanted (id, tenant, name) VALUES (-1, 'acme', 'a'), (-2, 'other', 'a')");
            assertThat(oracle.found(Tenanted.class, (root, query, builder) -> builder.equal(root.get("name"), "a")))
                    .containsExactly(List.of("-1"));
            assertThat(oracle.all(Tenanted.class)).containsExactly(List.of("-1"));
            assertThat(FilterCapture.isRestricted(oracle.persister(Tenanted.class), oracle.session()))
                    .isTrue();
            assertThat(allOfOtherTenant()).containsExactly(-2L);
        });
    }

    private List<Long> allOfOtherTenant() {
        SessionFactory factory = oracle.session().getFactory();
        try (SessionImplementor other = factory.withOptions()
                .tenantIdentifier((Object) "other")
                .openSession()
                .unwrap(SessionImplementor.class)) {
            RowFilter filter = FilterCapture.all(oracle.persister(Tenanted.class), other);
            return new NamedParameterJdbcTemplate(dataSource)
                    .queryForList(filter.sql(), filter.parameters(), Long.class);
        }
    }

    @Test
    void rowsThatAreSoftlyDeleted() {
        Erasable.ByFlag kept = new Erasable.ByFlag();
        Erasable.ByFlag removed = new Erasable.ByFlag();
        Erasable.ByTime keptByTime = new Erasable.ByTime();
        Erasable.ByTime removedByTime = new Erasable.ByTime();
        Erasable.ByActive keptActive = new Erasable.ByActive();
        Erasable.ByActive removedActive = new Erasable.ByActive();
        withRows(List.of(kept, removed, keptByTime, removedByTime, keptActive, removedActive), () -> {
            for (Object it : List.of(removed, removedByTime, removedActive)) {
                entities.remove(entities.merge(it));
            }
            entities.flush();
            assertThat(oracle.all(Erasable.ByFlag.class)).containsExactly(List.of(kept.id.toString()));
            assertThat(oracle.all(Erasable.ByTime.class)).containsExactly(List.of(keptByTime.id.toString()));
            assertThat(oracle.all(Erasable.ByActive.class)).containsExactly(List.of(keptActive.id.toString()));
            assertThat(oracle.found(Erasable.ByFlag.class, (root, query, builder) -> builder.isNull(root.get("name"))))
                    .containsExactly(List.of(kept.id.toString()));
        });
    }

    @Test
    void columnsInAnotherOrderThanTheKeyHasAreNoFilter() {
        inTransaction(() -> {
            KeyOrder.check("select s.line,s.seat_number from Seat s", oracle.persister(Seat.class));
            KeyOrder.check("select distinct s.line,s.seat_number from Seat s", oracle.persister(Seat.class));
            for (String columns : List.of("s.seat_number,s.line", "s.line", "s.line,s.seat_number,s.guest")) {
                assertThatIllegalStateException()
                        .isThrownBy(() ->
                                KeyOrder.check("select " + columns + " from Seat s", oracle.persister(Seat.class)))
                        .withMessageContaining("dev.pgbulk.corpus.Seat");
            }
        });
    }
}
