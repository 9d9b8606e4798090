package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Employee;
import dev.pgbulk.corpus.trap.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trap 81: rows may refer to rows of the same call, in any order, however many there are. */
class SelfReferenceTests extends Creating {

    private static final int MORE_THAN_A_STATEMENT = 20_500;

    /** Without the indexes each deleted row reads the whole table. */
    @BeforeEach
    void emptyTables() {
        change("CREATE INDEX of_boss ON employee (boss_id)", "DROP INDEX of_boss");
        change("CREATE INDEX of_parent ON node (parent_id)", "DROP INDEX of_parent");
        database.execute("UPDATE employee SET boss_id = NULL");
        database.execute("UPDATE node SET parent_id = NULL");
        empty(Employee.class, Node.class);
        afterwards(() -> {
            database.execute("UPDATE employee SET boss_id = NULL");
            database.execute("UPDATE node SET parent_id = NULL");
        });
    }

    /** Each refers to the one before it, and the last comes first. */
    private static List<Employee> employees(int count) {
        List<Employee> chain = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            Employee it = new Employee();
            it.name = "n" + at;
            it.boss = at == 0 ? null : chain.get(at - 1);
            chain.add(it);
        }
        Collections.reverse(chain);
        return chain;
    }

    private static List<Node> nodes(int count) {
        List<Node> chain = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            chain.add(Node.of(at, at == 0 ? null : chain.get(at - 1)));
        }
        Collections.reverse(chain);
        return chain;
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theReferringRowMayComeFirst(Strategy strategy) {
        List<Employee> fresh = employees(5);
        create(Employee.class, fresh, strategy);
        assertThat(fresh).allSatisfy(it -> assertThat(bossOf(it)).isEqualTo(it.boss == null ? null : it.boss.id));
        create(Node.class, nodes(5), strategy);
        assertThat(chained("node", "parent_id")).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void idsFromASequenceAcrossManyStatements(Strategy strategy) {
        create(Employee.class, employees(MORE_THAN_A_STATEMENT), strategy);
        assertThat(chained("employee", "boss_id")).isEqualTo(MORE_THAN_A_STATEMENT - 1);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void assignedIdsAcrossManyStatements(Strategy strategy) {
        create(Node.class, nodes(MORE_THAN_A_STATEMENT), strategy);
        assertThat(chained("node", "parent_id")).isEqualTo(MORE_THAN_A_STATEMENT - 1);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void idsFromASequenceAcrossBatches(Strategy strategy) {
        create(
                Employee.class,
                employees(7),
                CreateOptions.defaults().strategy(strategy).batchSize(2));
        assertThat(chained("employee", "boss_id")).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void assignedIdsAcrossBatches(Strategy strategy) {
        create(Node.class, nodes(7), CreateOptions.defaults().strategy(strategy).batchSize(2));
        assertThat(chained("node", "parent_id")).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aCircleIsWrittenInOneStatement(Strategy strategy) {
        Node one = Node.of(1, null);
        Node two = Node.of(2, one);
        one.parent = two;
        create(Node.class, List.of(one, two, Node.of(3, null)), strategy);
        assertThat(chained("node", "parent_id")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aReferenceToARowThatIsNowhereIsTold(Strategy strategy) {
        List<Node> fresh = List.of(Node.of(1, null), Node.of(2, Node.of(77, null)));
        assertThatThrownBy(() -> create(Node.class, fresh, strategy))
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.index()).isEqualTo(1);
                    assertThat(it.attribute()).isEqualTo("parent");
                    assertThat(it.sqlState()).isEqualTo("23503");
                });
        assertThat(rows(Node.class)).isZero();
    }

    private @Nullable Long bossOf(Employee employee) {
        return database.queryForObject("SELECT boss_id FROM employee WHERE id = ?", Long.class, employee.id);
    }

    private long chained(String table, String column) {
        return Objects.requireNonNull(
                database.queryForObject("SELECT count(" + column + ") FROM " + table, Long.class));
    }
}
