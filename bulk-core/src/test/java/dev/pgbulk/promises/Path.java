package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Collected;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Defaulted;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Numbers;
import dev.pgbulk.corpus.Observed;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Stamped;
import dev.pgbulk.corpus.Texts;
import dev.pgbulk.corpus.Validated;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.testing.Unit;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ways of rows to the server, each with tables that make the library take it. */
enum Path {
    UNNEST(Strategy.UNNEST) {
        @Override
        Unit unit() {
            return Plain.UNIT;
        }
    },

    COPY(Strategy.COPY) {
        @Override
        Unit unit() {
            return Plain.UNIT;
        }
    },

    /** A trigger keeps a COPY out of the tables, and else does nothing. */
    STAGE(Strategy.COPY) {
        @Override
        Unit unit() {
            return Triggering.UNIT;
        }
    };

    private static final String TRIGGERS = """
            CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
            DO $$
            DECLARE name regclass;
            BEGIN
              FOR name IN SELECT oid::regclass FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
              LOOP
                EXECUTE format('CREATE TRIGGER nothing AFTER INSERT ON %s EXECUTE FUNCTION nothing()', name);
              END LOOP;
            END $$
            """;

    private static final String EMPTY = """
            DO $$
            BEGIN
              EXECUTE (SELECT 'TRUNCATE ' || string_agg(oid::regclass::text, ', ') FROM pg_class
                       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'country');
            END $$
            """;

    private final Strategy strategy;

    Path(Strategy strategy) {
        this.strategy = strategy;
    }

    abstract Unit unit();

    CreateOptions options() {
        return CreateOptions.defaults().strategy(strategy);
    }

    <T> List<T> create(Class<T> type, List<T> entities) {
        return create(type, entities, options());
    }

    <T> List<T> create(Class<T> type, Iterable<T> entities, CreateOptions options) {
        return unit().bulk().<T, Object>forEntity(type).bulkCreate(entities, options.strategy(strategy));
    }

    JdbcTemplate database() {
        return unit().database();
    }

    long count(String table) {
        Long count = database().queryForObject("SELECT count(*) FROM " + table, Long.class);
        return count == null ? -1 : count;
    }

    /** Empties the tables of every path. */
    static void empty() {
        Stream.of(values()).map(Path::database).forEach(it -> it.execute(EMPTY));
    }

    /** After a failure there are no rows, and no connection is missing or spoilt. */
    static void assertNothingStaysAndTheConnectionsWork() {
        for (Path path : values()) {
            assertThat(path.count("product")).isZero();
            assertThat(path.create(Product.class, List.of(Product.of("good", "1"))))
                    .hasSize(1);
            assertThat(path.unit().dataSource().pool().getHikariPoolMXBean().getActiveConnections())
                    .isZero();
            path.database().execute("DELETE FROM product");
        }
    }

    private static Unit start(String after) {
        return Unit.of(
                "",
                "INSERT INTO country (code, name) VALUES ('FR', 'France'); " + after,
                Animal.class,
                Animal.Cat.class,
                Animal.Dog.class,
                Collected.class,
                Country.class,
                Defaulted.class,
                Ids.Alone.class,
                Ids.ByIdentity.class,
                Ids.OneByOne.class,
                Ids.Pooled.class,
                Numbers.class,
                Observed.class,
                Product.class,
                Stamped.class,
                Texts.class,
                Validated.class,
                Vehicle.class,
                Vehicle.Car.class,
                Vehicle.Truck.class,
                Vehicle.Tanker.class,
                Versions.ByInt.class,
                Versions.ByInstant.class);
    }

    private static final class Plain {
        static final Unit UNIT = start("");
    }

    private static final class Triggering {
        static final Unit UNIT = start(TRIGGERS);
    }
}
