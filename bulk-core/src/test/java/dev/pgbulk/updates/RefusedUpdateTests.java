package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkMappingException;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.testing.Unit;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.SQLUpdate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trap 122: mappings that Hibernate never updates, or by a statement of their own, are not updated; they are created. */
class RefusedUpdateTests {

    private static Unit unit;

    @Entity(name = "Frozen")
    @Immutable
    public static class Frozen {

        @Id
        public Long id;

        public String name;
    }

    @Entity(name = "ByHand")
    @SQLUpdate(sql = "UPDATE ByHand SET name = upper(?) WHERE id = ?")
    public static class ByHand {

        @Id
        public Long id;

        public String name;
    }

    @BeforeAll
    static void begin() {
        unit = Unit.of("", "select 1", Frozen.class, ByHand.class);
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @Test
    void anImmutableEntityIsCreatedButNotUpdated() {
        BulkRepository<Frozen, Long> frozen = unit.bulk().forEntity(Frozen.class);
        Frozen entity = new Frozen();
        entity.id = 1L;
        frozen.bulkCreate(List.of(entity));
        assertThatThrownBy(() -> frozen.updateFields(List.of(entity)))
                .isInstanceOf(BulkMappingException.class)
                .hasMessageContaining("@Immutable");
        assertThatThrownBy(() -> frozen.bulkUpdateAll(Map.of("name", "a"))).isInstanceOf(BulkMappingException.class);
        assertThat(unit.database().queryForObject("select name from frozen", String.class))
                .isNull();
    }

    @Test
    void aCustomUpdateIsToldOf() {
        BulkRepository<ByHand, Long> byHand = unit.bulk().forEntity(ByHand.class);
        ByHand entity = new ByHand();
        entity.id = 1L;
        byHand.bulkCreate(List.of(entity));
        assertThatThrownBy(() -> byHand.pgBulkUpdate(Map.of(1L, Map.of("name", "b"))))
                .isInstanceOf(BulkMappingException.class)
                .hasMessageContaining("@SQLUpdate");
    }
}
