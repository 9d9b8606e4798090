package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ids of every kind; none is drawn for a row that exists. */
class UpsertIdTests extends Upserting {

    private long last(String sequence) {
        return database.queryForObject("SELECT last_value FROM " + sequence, Long.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aSequenceIsDrawnFromForNewRowsOnly(Strategy strategy) {
        empty(Product.class);
        List<Product> all =
                IntStream.range(0, 500).mapToObj(i -> Product.of("s" + i, "1")).toList();
        BulkRepository<Product, Object> products = bulk.forEntity(Product.class);
        UpsertOptions options = by(strategy, "sku");
        products.pgBulkUpdateOrCreate(all, options);
        long before = last("product_seq");

        List<Product> again = new ArrayList<>(
                IntStream.range(0, 500).mapToObj(i -> Product.of("s" + i, "2")).toList());
        assertThat(products.pgBulkUpdateOrCreate(again, options).updated()).isEqualTo(500);
        products.pgBulkUpdateOrCreate(
                again.stream().map(it -> Map.of("sku", it.sku, "price", 3)).toList(), options);
        assertThat(last("product_seq")).isEqualTo(before);

        again = new ArrayList<>(
                IntStream.range(0, 501).mapToObj(i -> Product.of("s" + i, "2")).toList());
        assertThat(products.pgBulkUpdateOrCreate(again, options).created()).isEqualTo(1);
        assertThat(last("product_seq") - before).isBetween(0L, 50L);
        assertThat(again.subList(0, 500))
                .extracting(it -> it.id)
                .isEqualTo(all.stream().map(it -> it.id).toList());
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anIdentityIsDrawnFromForNewRowsOnly(Strategy strategy) {
        empty(Ids.ByIdentity.class);
        String table = table(Ids.ByIdentity.class);
        change("CREATE UNIQUE INDEX identity_name ON " + table + " (name)", "DROP INDEX identity_name");
        String sequence =
                database.queryForObject("SELECT pg_get_serial_sequence(?, 'id')", String.class, table.toLowerCase());
        BulkRepository<Ids.ByIdentity, Object> repository = bulk.forEntity(Ids.ByIdentity.class);
        List<Ids.ByIdentity> all = identities(100);
        repository.pgBulkUpdateOrCreate(all, by(strategy, "name"));
        long before = last(sequence);

        List<Ids.ByIdentity> more = identities(103);
        UpsertResult<Ids.ByIdentity> result = repository.pgBulkUpdateOrCreate(more, by(strategy, "name"));

        assertThat(result.created()).isEqualTo(3);
        assertThat(result.unchanged() + result.updated()).isEqualTo(100);
        assertThat(last(sequence)).isEqualTo(before + 3);
        assertThat(more.subList(0, 100))
                .extracting(it -> it.id)
                .isEqualTo(all.stream().map(it -> it.id).toList());
        assertThat(more.subList(100, 103))
                .extracting(it -> it.id)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    private static List<Ids.ByIdentity> identities(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Ids.ByIdentity it = new Ids.ByIdentity();
                    it.name = "n" + i;
                    return it;
                })
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anAssignedIdIsTheKey(Strategy strategy) {
        empty(Ids.Assigned.class);
        Ids.Assigned one = assigned(1, "a");
        BulkRepository<Ids.Assigned, Object> repository = bulk.forEntity(Ids.Assigned.class);
        repository.pgBulkUpdateOrCreate(List.of(one));

        assertThat(repository
                        .pgBulkUpdateOrCreate(
                                List.of(assigned(2, "b"), assigned(1, "c")),
                                UpsertOptions.defaults().strategy(strategy))
                        .outcomes())
                .containsExactly(Outcome.CREATED, Outcome.UPDATED);
        assertThat(texts("SELECT id || name FROM " + table(Ids.Assigned.class) + " ORDER BY id"))
                .containsExactly("1c", "2b");
    }

    private static Ids.Assigned assigned(long id, String name) {
        Ids.Assigned it = new Ids.Assigned();
        it.id = id;
        it.name = name;
        return it;
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anExistingRowKeepsItsRandomId(Strategy strategy) {
        empty(Ids.ByUuid.class);
        String table = table(Ids.ByUuid.class);
        change("CREATE UNIQUE INDEX uuid_name ON " + table + " (name)", "DROP INDEX uuid_name");
        UUID old = UUID.randomUUID();
        database.update("INSERT INTO " + table + " (id, name) VALUES (?, 'a')", old);
        Ids.ByUuid a = new Ids.ByUuid();
        a.name = "a";
        Ids.ByUuid b = new Ids.ByUuid();
        b.name = "b";

        UpsertResult<Ids.ByUuid> result = bulk.<Ids.ByUuid, Object>forEntity(Ids.ByUuid.class)
                .pgBulkUpdateOrCreate(List.of(a, b), by(strategy, "name").update(false));

        assertThat(result.outcomes()).containsExactly(EXISTS, Outcome.CREATED);
        assertThat(a.id).isEqualTo(old);
        assertThat(texts("SELECT id::text FROM " + table + " ORDER BY name"))
                .containsExactly(old.toString(), b.id.toString());
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aCompositeIdIsTheKey(Strategy strategy) {
        empty(Seat.class);
        BulkRepository<Seat, Object> seats = bulk.forEntity(Seat.class);
        UpsertOptions options = UpsertOptions.defaults().strategy(strategy);
        seats.pgBulkUpdateOrCreate(List.of(seat("A", 1, "Ann"), seat("A", 2, "Bob")), options);

        UpsertResult<Seat> entities =
                seats.pgBulkUpdateOrCreate(List.of(seat("B", 1, "Eve"), seat("A", 2, "Cid")), options);
        UpsertResult<Seat> values =
                seats.pgBulkUpdateOrCreate(Map.of(new Seat.SeatId("A", 1), Map.of("guest", "Dan")), options);

        assertThat(entities.outcomes()).containsExactly(Outcome.CREATED, Outcome.UPDATED);
        assertThat(values.outcomes()).containsExactly(Outcome.UPDATED);
        assertThat(texts("SELECT line || seat_number || guest FROM seat ORDER BY 1"))
                .containsExactly("A1Dan", "A2Cid", "B1Eve");
    }

    private static Seat seat(String line, int number, String guest) {
        Seat seat = new Seat();
        seat.id = new Seat.SeatId(line, number);
        seat.guest = guest;
        return seat;
    }
}
