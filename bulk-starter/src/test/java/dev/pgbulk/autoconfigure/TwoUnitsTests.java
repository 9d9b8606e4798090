package dev.pgbulk.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.autoconfigure.testing.Postgres;
import dev.pgbulk.autoconfigure.two.TwoUnitsApplication;
import dev.pgbulk.autoconfigure.two.common.Border;
import dev.pgbulk.autoconfigure.two.north.Fjord;
import dev.pgbulk.autoconfigure.two.north.FjordRepository;
import dev.pgbulk.autoconfigure.two.south.Desert;
import dev.pgbulk.autoconfigure.two.south.DesertRepository;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** With two databases, each repository writes into its own and in the transactions of its own. */
@SpringBootTest(classes = TwoUnitsApplication.class, properties = "spring.main.banner-mode=off")
class TwoUnitsTests {

    @Autowired
    FjordRepository fjords;

    @Autowired
    DesertRepository deserts;

    @Autowired
    BulkOperations operations;

    @Autowired
    PlatformTransactionManager northTransactions;

    @Autowired
    PlatformTransactionManager southTransactions;

    @Autowired
    EntityManagerFactory northUnit;

    @Autowired
    EntityManagerFactory southUnit;

    @BeforeEach
    void empty() {
        Postgres.client("north").sql("TRUNCATE fjord, border").update();
        Postgres.client("south").sql("TRUNCATE desert, border").update();
    }

    @Test
    void rowsLandInTheirDatabase() {
        fjords.bulkCreate(List.of(new Fjord("Geiranger"), new Fjord("Oslo")));
        deserts.bulkCreate(List.of(new Desert("Namib")));

        assertThat(count("north", "fjord")).isEqualTo(2);
        assertThat(count("south", "desert")).isOne();
    }

    @Test
    void eachJoinsATransactionOfItsOwnDatabaseOnly() {
        new TransactionTemplate(northTransactions).executeWithoutResult(status -> {
            fjords.bulkCreate(List.of(new Fjord("Sogne")));
            deserts.bulkCreate(List.of(new Desert("Gobi")));
            fjords.ensureConnected();
            deserts.ensureConnected();
            status.setRollbackOnly();
        });

        assertThat(count("north", "fjord")).isZero();
        assertThat(count("south", "desert")).isOne();
    }

    @Test
    void operationsWithoutARepositoryFindTheUnitAndItsTransactions() {
        new TransactionTemplate(southTransactions).executeWithoutResult(status -> {
            operations.forEntity(Desert.class).bulkCreate(List.of(new Desert("Thar")));
            operations.forEntity(Fjord.class).bulkCreate(List.of(new Fjord("Trondheim")));
            status.setRollbackOnly();
        });

        assertThat(count("south", "desert")).isZero();
        assertThat(count("north", "fjord")).isOne();
    }

    @Test
    void anEntityOfBothUnitsNeedsTheUnitToBeNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> operations.forEntity(Border.class))
                .withMessageContaining("'north'")
                .withMessageContaining("'south'")
                .withMessageContaining(Border.class.getName());

        BulkRepository<Border, Long> borders = operations.forEntity(Border.class, southUnit);
        borders.bulkCreate(List.of(new Border("Rio Grande")));

        assertThat(count("south", "border")).isOne();
        assertThat(count("north", "border")).isZero();
    }

    @Test
    void aUnitThatDoesNotMapTheEntityIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> operations.forEntity(Desert.class, northUnit))
                .withMessageContaining("'north'")
                .withMessageContaining(Desert.class.getName());
    }

    private static long count(String database, String table) {
        return Postgres.client(database)
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}
