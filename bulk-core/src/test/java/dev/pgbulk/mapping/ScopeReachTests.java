package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.table.RowFilter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scope is asked once more of each row that is written, unless that would look at rows that are written already. */
class ScopeReachTests {

    private static final List<String> WRITTEN = List.of("staff", "staff_tags", "s.\"Cars\"");

    private static boolean looksAround(String sql) {
        RowFilter filter = new RowFilter(sql, Map.of(), PlainCondition.of(sql), PlainCondition.table(sql));
        return ScopeReach.isOverOtherRows(filter, "staff", WRITTEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select s1_0.id from staff s1_0 where s1_0.age=:f0",
                "select s1_0.id from staff s1_0 join firm f1_0 on f1_0.id=s1_0.firm_id where f1_0.name=:f0",
                "select s1_0.id from staff s1_0 join staff_tags t1_0 on t1_0.staff_id=s1_0.id where t1_0.tag=:f0",
                "select s1_0.id from staff s1_0 where s1_0.staff is null and exists(select 1 from staffed f1_0)",
                "select s1_0.id from staff s1_0 left join s.\"Cars\" c1_0 on c1_0.id=s1_0.id where c1_0.seats>1"
            })
    void eachRowAlone(String sql) {
        assertThat(looksAround(sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select s1_0.id from staff s1_0 where s1_0.age>(select avg(s2_0.age) from staff s2_0)",
                "select s1_0.id from staff s1_0 join staff s2_0 on s2_0.id=s1_0.boss_id where s2_0.name=:f0",
                "select s1_0.id from staff s1_0 where s1_0.id in (select max(t1_0.staff_id) from staff_tags t1_0)",
                "select s1_0.id from staff s1_0 where (EXISTS (SELECT 1 FROM Staff o WHERE o.boss = s1_0.id))",
                "select s1_0.id from staff s1_0 where exists(select 1 from s.\"Cars\" c1_0 where c1_0.seats=2)"
            })
    void othersToo(String sql) {
        assertThat(looksAround(sql)).isTrue();
    }
}
