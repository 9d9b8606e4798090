package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Club;
import dev.pgbulk.corpus.Collected;
import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Employee;
import dev.pgbulk.corpus.Grade;
import dev.pgbulk.corpus.OrderLine;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Student;
import dev.pgbulk.corpus.trap.Packed;
import jakarta.persistence.FlushModeType;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 8: what the persistence context holds back for the tables of a call is written first. */
class PendingChangesTests extends Creating {

    @BeforeEach
    void emptyTables() {
        afterwards(() -> database.execute("DELETE FROM country WHERE code = 'XX'"));
        empty(
                Product.class,
                Packed.class,
                Grade.class,
                OrderLine.class,
                Club.class,
                Student.class,
                Employee.class,
                Collected.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void pendingChangesOfOtherEntitiesOfTheTableAreFlushedFirst(Strategy strategy) {
        Product existing =
                create(Product.class, List.of(Product.of("old", "1")), strategy).get(0);
        inTransaction(() -> {
            entities.find(Product.class, existing.id).sku = "changed";
            Product removed = Product.of("removed", "1");
            entities.persist(removed);
            entities.flush();
            entities.remove(removed);
            create(Product.class, List.of(Product.of("old", "1"), Product.of("removed", "1")), strategy);
            assertThat(skus()).containsExactlyInAnyOrder("changed", "old", "removed");
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aReferredRowThatIsPersistedButNotFlushedIsWrittenFirst(Strategy strategy) {
        inTransaction(() -> {
            Product product = Product.of("a", "1");
            product.country = pendingCountry();
            create(Product.class, List.of(product), strategy);
        });
        assertThat(rows(Product.class)).isOne();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void oneOfTheSameTableIsWrittenFirstToo(Strategy strategy) {
        inTransaction(() -> {
            Employee boss = new Employee();
            entities.persist(boss);
            Employee employee = new Employee();
            employee.boss = boss;
            create(Employee.class, List.of(employee), strategy);
        });
        assertThat(rows(Employee.class)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void oneThatAnEmbeddableRefersToIsWrittenFirstToo(Strategy strategy) {
        inTransaction(() -> {
            Packed packed = new Packed();
            packed.label = Packed.Label.of(pendingCountry());
            create(Packed.class, List.of(packed), strategy);
        });
        assertThat(rows(Packed.class)).isOne();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void oneThatAnElementRefersToIsWrittenFirstToo(Strategy strategy) {
        inTransaction(() -> {
            Packed packed = new Packed();
            packed.labels.add(Packed.Label.of(pendingCountry()));
            create(Packed.class, List.of(packed), strategy);
        });
        assertThat(rows("packed_labels")).isOne();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void oneThatACompositeIdRefersToIsWrittenFirstToo(Strategy strategy) {
        inTransaction(() -> {
            Grade grade = new Grade();
            grade.student = 1L;
            grade.subject = Color.RED;
            grade.country = pendingCountry();
            create(Grade.class, List.of(grade), strategy);
        });
        assertThat(rows(Grade.class)).isOne();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void oneThatAJoinTableRefersToIsWrittenFirstToo(Strategy strategy) {
        inTransaction(() -> {
            Student student = new Student();
            student.visited.add(pendingCountry());
            create(Student.class, List.of(student), strategy);
        });
        assertThat(rows("student_country")).isOne();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void oneThatGivesItsIdIsWrittenFirstToo(Strategy strategy) {
        inTransaction(() -> {
            OrderLine line = new OrderLine();
            line.id.line = 1;
            line.country = pendingCountry();
            create(OrderLine.class, List.of(line), strategy);
        });
        assertThat(rows(OrderLine.class)).isOne();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aPendingParentIsFlushedAlsoWhereQueriesFlushNothing(Strategy strategy) {
        inTransaction(() -> {
            entities.setFlushMode(FlushModeType.COMMIT);
            Product product = Product.of("a", "1");
            product.country = pendingCountry();
            create(Product.class, List.of(product), strategy);
        });
        assertThat(rows(Product.class)).isOne();
    }

    private Country pendingCountry() {
        Country country = new Country();
        country.code = "XX";
        entities.persist(country);
        return country;
    }

    private List<String> skus() {
        return database.queryForList("SELECT sku FROM product", String.class);
    }
}
