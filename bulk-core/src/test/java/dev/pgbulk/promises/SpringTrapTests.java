package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Grade;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Products;
import dev.pgbulk.corpus.Vehicle;
import java.util.List;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.UnexpectedRollbackException;

/** Traps of Hibernate and Spring. */
class SpringTrapTests extends Creating {

    @Autowired
    Products products;

    @BeforeEach
    void emptyTables() {
        empty(Product.class, Vehicle.class, Grade.class);
    }

    /** Trap 91: the server refuses where Spring knows of nothing. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTransactionThatTheServerKnowsAsReadOnlyIsAClearFailure(Strategy strategy) {
        List<Product> fresh = EventTests.some(2);
        rolledBack(() -> {
            database.execute("SET TRANSACTION READ ONLY");
            assertThatThrownBy(() -> create(Product.class, fresh, strategy))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class)
                    .hasMessageContaining("read-only");
        });
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
    }

    /** Trap 116. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anEntityOfSeveralTablesHasOneIdInAll(Strategy strategy) {
        Vehicle.Tanker tanker = new Vehicle.Tanker();
        tanker.load = 3.5;
        Vehicle.Car car = new Vehicle.Car();
        List<Vehicle> created = create(Vehicle.class, List.of(tanker, car), strategy);
        assertThat(created).containsExactly(tanker, car);
        inTransaction(() -> {
            assertThat(entities.find(Vehicle.Tanker.class, tanker.id).load).isEqualTo(3.5);
            assertThat(entities.find(Vehicle.class, car.id)).isInstanceOf(Vehicle.Car.class);
        });
    }

    /** Trap 117. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aFailedCallOfEntitiesWithACompositeIdTellsItsOwnFailure(Strategy strategy) {
        List<Grade> twice = List.of(grade(), grade());
        assertThatThrownBy(() -> create(Grade.class, twice, strategy)).isInstanceOf(BulkDuplicateKeyException.class);
        assertThat(rows(Grade.class)).isZero();
    }

    private Grade grade() {
        Grade it = new Grade();
        it.student = 1L;
        it.subject = Color.RED;
        it.country = entities.getReference(Country.class, "FR");
        return it;
    }

    /** Trap 120. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aReferenceToAnInstanceThatIsNotSavedIsTold(Strategy strategy) {
        Product product = Product.of("b", "1");
        product.country = new Country();
        List<Product> fresh = List.of(Product.of("a", "1"), product);
        assertThatThrownBy(() -> create(Product.class, fresh, strategy))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("Product at index 1")
                .hasMessageContaining("country");
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
    }

    /** Trap 121. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aProxyIsAValueWithoutBeingLoaded(Strategy strategy) {
        inTransaction(() -> {
            Product product = Product.of("a", "1");
            product.country = entities.getReference(Country.class, "FR");
            List<String> sent = dataSource.during(() -> create(Product.class, List.of(product), strategy));
            assertThat(sent).noneMatch(it -> it.contains("from country"));
            assertThat(Hibernate.isInitialized(product.country)).isFalse();
        });
        assertThat(database.queryForObject("SELECT country_code FROM product", String.class))
                .isEqualTo("FR");
    }

    /** Trap 121, of the entity itself. */
    @Test
    void aProxyIsNoNewEntity() {
        Product stored = products.save(Product.of("a", "1"));
        rolledBack(() -> {
            Product proxy = entities.getReference(Product.class, stored.id);
            entities.detach(proxy);
            assertThatThrownBy(() -> create(Product.class, List.of(proxy), Strategy.AUTO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("index 0");
        });
    }

    /** Trap 125. */
    @Test
    void failuresComeThroughARepositoryAsTheyAre() {
        assertThatThrownBy(() -> products.bulkCreate(List.of(Product.of("a", "1"), Product.of("a", "1"))))
                .isInstanceOfSatisfying(BulkDuplicateKeyException.class, it -> {
                    assertThat(it.constraint()).isEqualTo("product_sku_key");
                    assertThat(it.index()).isOne();
                });
        assertThatThrownBy(() -> products.bulkCreate(List.of(Product.of("a", "-1"))))
                .isInstanceOfSatisfying(
                        BulkRowException.class, it -> assertThat(it.index()).isZero());
    }

    /** Trap 126: the read-only transaction of repositories in general is not that of the call. */
    @Test
    void aRepositoryWritesWithoutATransactionOfTheCaller() {
        products.bulkCreate(List.of(Product.of("a", "1")));
        assertThat(products.count()).isOne();
    }

    /** Trap 127. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theCallSeesWhatItsTransactionHasWrittenAndIsSeenByIt(Strategy strategy) {
        rolledBack(() -> {
            database.execute("INSERT INTO country (code) VALUES ('YY')");
            Product product = Product.of("a", "1");
            product.country = entities.getReference(Country.class, "YY");
            create(Product.class, List.of(product), strategy);
            assertThat(rows(Product.class)).isOne();
        });
        assertThat(rows(Product.class)).isZero();
    }

    /** Trap 92: a failed call leaves no half of it in the caller's transaction. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aFailureThatTheCallerSwallowsRollsItsTransactionBack(Strategy strategy) {
        assertThatThrownBy(() -> inTransaction(() -> {
                    database.execute("INSERT INTO product (id, sku) VALUES (-1, 'mine')");
                    assertThatThrownBy(() -> create(Product.class, List.of(Product.of("mine", "1")), strategy))
                            .isInstanceOf(BulkDuplicateKeyException.class);
                }))
                .isInstanceOf(UnexpectedRollbackException.class);
        assertThat(rows(Product.class)).isZero();
    }
}
