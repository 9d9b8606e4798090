package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Employee;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that refer to rows of their own table may be deleted while those that referred to them are changed. */
class SelfReferringSyncTests extends Syncing {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whoWasTheBossMayLeave(Strategy strategy) {
        empty(Employee.class);
        BulkRepository<Employee, Object> staff = bulk.forEntity(Employee.class);
        Employee head = of("head", null);
        Employee second = of("second", head);
        List<Employee> before = create(Employee.class, List.of(head, second, of("third", second)), strategy);
        List<Employee> feed = List.of(of("fresh", second), of("second", null), of("third", second));

        SyncResult<Employee> result = sync(staff, feed, null, by(strategy, "name"));

        assertThat(result.outcomes()).containsExactly(Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED);
        assertThat(result.deletedIds()).isEqualTo(List.of(before.get(0).id));
        assertThat(feed.get(0).id).isNotNull();
        assertThat(feed.get(1).id).isEqualTo(before.get(1).id);
        assertThat(texts("SELECT e.name || coalesce(b.name, '-') FROM " + table(Employee.class) + " e LEFT JOIN "
                        + table(Employee.class) + " b ON b.id = e.boss_id ORDER BY 1"))
                .containsExactly("freshsecond", "second-", "thirdsecond");
    }

    private static Employee of(String name, Employee boss) {
        Employee it = new Employee();
        it.name = name;
        it.boss = boss;
        return it;
    }
}
