package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkMappingException;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.Duplicates;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.testing.Unit;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.PreUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.SQLUpdate;
import org.hibernate.annotations.UpdateTimestamp;
import org.junit.jupiter.api.Test;
import org.springframework.data.jpa.domain.Specification;

class ReviewTests {

    @Entity(name = "Frozen")
    @Immutable
    public static class Frozen {
        @Id public Long id;
        public String name;
    }

    @Entity(name = "Custom")
    @SQLUpdate(sql = "UPDATE custom SET name = upper(?) WHERE id = ?")
    public static class Custom {
        @Id public Long id;
        public String name;
    }

    @Entity(name = "Visit")
    public static class Visit {
        @Id public Long id;
        public String name;
        public Integer visits;
        @Version public Integer version;
        @UpdateTimestamp public Instant changed;
        public Float ratio;
        public Double score;
    }

    @Entity(name = "Plain")
    public static class Plain {
        @Id public Long id;
        public String name;
        public Integer visits;
        @ManyToOne(fetch = FetchType.LAZY) public Owner owner;
    }

    @Entity(name = "Owner")
    public static class Owner {
        @Id @GeneratedValue public Long id;
        public String name;
    }

    @Entity(name = "Beast")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    public static class Beast {
        @Id public Long id;
        public String name;
        @Version public Integer version;
    }

    @Entity(name = "Bird")
    public static class Bird extends Beast {
        public Integer wings;
    }

    @Entity(name = "Kind")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    public static class Kind {
        @Id public Long id;
        public String name;
    }

    @Entity(name = "SubKind")
    public static class SubKind extends Kind {
        public Integer extra;
    }

    @Entity(name = "Binary")
    public static class Binary {
        @Id public byte[] id;
        @Column(unique = true) public String name;
        public Integer amount;
        @Version public Integer version;
    }

    @Entity(name = "Tagged")
    public static class Tagged {
        @Id public Long id;
        public String name;
        @ElementCollection public List<String> tags = new ArrayList<>();
        @PreUpdate void before() { tags = new ArrayList<>(tags); }
    }

    @Entity(name = "Always")
    public static class Always {
        @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
        public String name;
    }

    @Test
    void immutable() {
        assertThatThrownBy(() -> {
            try (Unit unit = Unit.of("", "insert into frozen values (1,'a')", Frozen.class)) {
                Frozen f = new Frozen(); f.id = 1L; f.name = "b";
                unit.bulk().<Frozen, Long>forEntity(Frozen.class).updateFields(List.of(f));
            }
        }).hasMessageContaining("Immutable");
    }

    @Test
    void customSql() {
        assertThatThrownBy(() -> {
            try (Unit unit = Unit.of("", "insert into custom values (1,'a')", Custom.class)) {
                Custom f = new Custom(); f.id = 1L; f.name = "b";
                unit.bulk().<Custom, Long>forEntity(Custom.class).updateFields(List.of(f));
            }
        }).hasMessageContaining("SQLUpdate");
    }

    @Test
    void incrementOfManaged() {
        try (Unit unit = Unit.of("", "insert into plain (id, name, visits) values (1,'a',10)", Plain.class, Owner.class)) {
            BulkRepository<Plain, Long> r = unit.bulk().forEntity(Plain.class);
            unit.transaction().executeWithoutResult(s -> {
                Plain p = unit.entities().find(Plain.class, 1L);
                p.visits = 1;
                r.updateFields(List.of(p), UpdateOptions.defaults().fields("visits").set("visits", "+"));
                assertThat(p.visits).isEqualTo(11);
                p.name = "b";
            });
            assertThat(unit.database().queryForObject("select name || visits from plain", String.class)).isEqualTo("b11");
        }
    }

    @Test
    void onlyChangedManaged() {
        try (Unit unit = Unit.of("", "insert into visit (id, name, visits, version, changed) values (1,'a',10,0,'2000-01-01'),(2,'a',10,0,'2000-01-01')", Visit.class)) {
            BulkRepository<Visit, Long> r = unit.bulk().forEntity(Visit.class);
            unit.transaction().executeWithoutResult(s -> {
                Visit p = unit.entities().find(Visit.class, 1L);
                Visit q = unit.entities().find(Visit.class, 2L);
                Instant before = p.changed;
                q.visits = 11;
                UpdateResult<Visit> u = r.updateFields(List.of(p, q), UpdateOptions.defaults().fields("visits").onlyChanged());
                assertThat(u.updated()).isEqualTo(1);
                assertThat(u.unchanged()).isEqualTo(1);
                assertThat(p.changed).isEqualTo(before);
            });
            assertThat(unit.database().queryForList("select version from visit order by id", Integer.class)).containsExactly(0, 1);
        }
    }

    @Test
    void changedId() {
        try (Unit unit = Unit.of("", "insert into plain (id, name, visits) values (1,'a',10)", Plain.class, Owner.class)) {
            BulkRepository<Plain, Long> r = unit.bulk().forEntity(Plain.class);
            unit.transaction().executeWithoutResult(s -> {
                Plain p = unit.entities().find(Plain.class, 1L);
                r.pgBulkUpdate(Map.of(1L, Map.of("id", 7L)), UpdateOptions.defaults());
                assertThat(unit.entities().contains(p)).isFalse();
                assertThat(unit.entities().find(Plain.class, 1L)).isNull();
            });
        }
    }

    @Test
    void changedIdByName() {
        try (Unit unit = Unit.of("", "insert into plain (id, name, visits) values (1,'a',10)", Plain.class, Owner.class)) {
            BulkRepository<Plain, Long> r = unit.bulk().forEntity(Plain.class);
            unit.transaction().executeWithoutResult(s -> {
                Plain p = unit.entities().find(Plain.class, 1L);
                r.pgBulkUpdate(Map.of("a", Map.of("id", 7L)), UpdateOptions.keyFields("name"));
                assertThat(unit.entities().contains(p)).isFalse();
            });
        }
    }

    @Test
    void versionInSeveralTables() {
        try (Unit unit = Unit.of("", "insert into beast (id, name, version) values (1,'a',0); insert into bird (id, name, version) values (2,'b',0)", Beast.class, Bird.class)) {
            BulkRepository<Beast, Long> r = unit.bulk().forEntity(Beast.class);
            UpdateResult<Beast> u = r.pgBulkUpdate(List.of(Map.of("id", 1L, "name", "x", "version", 0), Map.of("id", 2L, "name", "y", "version", 0)));
            assertThat(u.updated()).isEqualTo(2);
            assertThat(u.unmatched()).isEmpty();
            assertThatThrownBy(() -> r.pgBulkUpdate(List.of(Map.of("id", 1L, "name", "x", "version", 0)))).isInstanceOf(dev.pgbulk.StaleRowsException.class);
        }
    }

    @Test
    void transientReference() {
        try (Unit unit = Unit.of("", "insert into owner values (1, 'o'); insert into plain (id, name, visits, owner_id) values (1,'a',10,1)", Plain.class, Owner.class)) {
            BulkRepository<Plain, Long> r = unit.bulk().forEntity(Plain.class);
            Plain p = new Plain(); p.id = 1L; p.name = "a"; p.owner = new Owner();
            assertThatThrownBy(() -> r.updateFields(List.of(p), "owner")).hasMessageContaining("owner");
        }
    }

    @Test
    void transientReferenceInMap() {
        try (Unit unit = Unit.of("", "insert into owner values (1, 'o'); insert into plain (id, name, visits, owner_id) values (1,'a',10,1)", Plain.class, Owner.class)) {
            BulkRepository<Plain, Long> r = unit.bulk().forEntity(Plain.class);
            assertThatThrownBy(() -> r.pgBulkUpdate(List.of(Map.of("id", 1L, "owner", new Owner())))).hasMessageContaining("owner");
        }
    }

    @Test
    void transientReferenceOnCreate() {
        try (Unit unit = Unit.of("", "insert into owner values (1, 'o')", Plain.class, Owner.class)) {
            BulkRepository<Plain, Long> r = unit.bulk().forEntity(Plain.class);
            Plain p = new Plain(); p.id = 1L; p.name = "a"; p.owner = new Owner();
            assertThatThrownBy(() -> r.bulkCreate(List.of(p))).hasMessageContaining("owner");
        }
    }

    @Test
    void narrowing() {
        try (Unit unit = Unit.of("", "insert into visit (id, version) values (1,0)", Visit.class)) {
            BulkRepository<Visit, Long> r = unit.bulk().forEntity(Visit.class);
            assertThatThrownBy(() -> r.pgBulkUpdate(List.of(Map.of("id", 1L, "ratio", 16777217)))).hasMessageContaining("ratio");
            assertThatThrownBy(() -> r.pgBulkUpdate(List.of(Map.of("id", 1L, "score", 9007199254740993L)))).hasMessageContaining("score");
            r.pgBulkUpdate(List.of(Map.of("id", 1L, "score", 0.1f, "ratio", 0.1d)));
            r.pgBulkUpdate(List.of(Map.of("id", 1L, "score", "1e300", "ratio", new java.math.BigDecimal("0.5"))));
        }
    }

    @Test
    void filterOfItselfInBatches() {
        try (Unit unit = Unit.of("", "insert into plain (id, name, visits) select i, 'a', 1 from generate_series(1, 10) i", Plain.class, Owner.class)) {
            BulkRepository<Plain, Long> r = unit.bulk().forEntity(Plain.class);
            Specification<Plain> least = (root, query, builder) -> {
                var sub = query.subquery(Long.class);
                var other = sub.from(Plain.class);
                sub.select(builder.count(other)).where(builder.equal(other.get("visits"), 1));
                return builder.equal(sub, 10L);
            };
            UpdateResult<Plain> u = r.bulkUpdate(least, Map.of("visits", 0), UpdateOptions.defaults().batchSize(3));
            assertThat(u.updated()).isEqualTo(10);
        }
    }

    @Test
    void binaryId() {
        try (Unit unit = Unit.of("", "insert into binary_ (id) values ('')".replace("insert into binary_ (id) values ('')", ""), Binary.class)) {
            unit.database().execute("insert into binary (id, name, amount, version) values ('\\x01', 'a', 1, 0)");
            BulkRepository<Binary, byte[]> r = unit.bulk().forEntity(Binary.class);
            Binary b = new Binary(); b.id = new byte[] {1}; b.name = "a"; b.amount = 5; b.version = 0;
            r.pgBulkUpdate(List.of(b), UpdateOptions.keyFields("name"));
            assertThat(b.version).isEqualTo(1);
        }
    }

    @Test
    void callbackReplacesCollection() {
        try (Unit unit = Unit.of("", "insert into tagged (id, name) values (1, 'a')", Tagged.class)) {
            BulkRepository<Tagged, Long> r = unit.bulk().forEntity(Tagged.class);
            Tagged b = new Tagged(); b.id = 1L; b.name = "b";
            assertThat(r.updateFields(List.of(b), "name")).isEqualTo(1);
        }
    }

    @Test
    void lastOfManaged() {
        try (Unit unit = Unit.of("", "insert into plain (id, name, visits) values (1,'a',10),(2,'b',20)", Plain.class, Owner.class)) {
            BulkRepository<Plain, Long> r = unit.bulk().forEntity(Plain.class);
            unit.transaction().executeWithoutResult(s -> {
                Plain p = unit.entities().find(Plain.class, 1L);
                p.visits = 11;
                Plain other = new Plain(); other.id = 1L; other.visits = 12;
                r.pgBulkUpdate(List.of(p, other), UpdateOptions.defaults().fields("visits").duplicates(Duplicates.LAST));
                assertThat(p.visits).isEqualTo(12);
            });
            assertThat(unit.database().queryForObject("select visits from plain where id = 1", Integer.class)).isEqualTo(12);
        }
    }

    @Test
    void twoClassesOneId() {
        try (Unit unit = Unit.of("", "insert into kind (dtype, id, name, extra) values ('SubKind', 1,'a',10)", Kind.class, SubKind.class)) {
            BulkRepository<Kind, Long> r = unit.bulk().forEntity(Kind.class);
            Kind k = new Kind(); k.id = 1L; k.name = "k";
            SubKind b = new SubKind(); b.id = 1L; b.name = "s"; b.extra = 3;
            assertThatThrownBy(() -> r.updateFields(List.of(k, b))).isInstanceOf(dev.pgbulk.DuplicateKeysException.class);
        }
    }

    @Test
    void triggerFillsNull() {
        try (Unit unit = Unit.of("", """
                insert into plain (id, name, visits) values (1,'a',10);
                alter table plain alter column name set not null;
                create function fill() returns trigger language plpgsql as $$ begin new.name := coalesce(new.name, 'filled'); return new; end $$;
                create trigger fill before update on plain for each row execute function fill();
                """, Plain.class, Owner.class)) {
            BulkRepository<Plain, Long> r = unit.bulk().forEntity(Plain.class);
            Plain p = new Plain(); p.id = 1L; p.visits = 3;
            assertThat(r.updateFields(List.of(p))).isEqualTo(1);
            assertThat(unit.database().queryForObject("select name from plain where id = 1", String.class)).isEqualTo("filled");
        }
    }

    @Test
    void insertTriggerDoesNotHelpUpdate() {
        try (Unit unit = Unit.of("", """
                insert into plain (id, name, visits) values (1,'a',10);
                alter table plain alter column name set not null;
                create function fill() returns trigger language plpgsql as $$ begin new.name := coalesce(new.name, 'filled'); return new; end $$;
                create trigger fill before insert on plain for each row execute function fill();
                """, Plain.class, Owner.class)) {
            BulkRepository<Plain, Long> r = unit.bulk().forEntity(Plain.class);
            Plain p = new Plain(); p.id = 1L; p.visits = 3;
            r.updateFields(List.of(p));
        } catch (RuntimeException e) { System.err.println("ITDHU " + e.getClass() + " " + e.getMessage()); }
    }

    @Test
    void rules() {
        for (String rule : List.of("DO ALSO NOTHING", "DO INSTEAD NOTHING", "WHERE NEW.name = 'zz' DO INSTEAD NOTHING", "DO ALSO INSERT INTO owner VALUES (NEW.id, 'x')")) {
            String where = rule.startsWith("WHERE") ? rule.substring(0, rule.indexOf(" DO")) + " " : "";
            String act = rule.substring(where.length()).trim();
            try (Unit unit = Unit.of("", "insert into plain (id, name, visits) values (1,'a',10); create rule ru as on update to plain " + where + act, Plain.class, Owner.class)) {
                BulkRepository<Plain, Long> r = unit.bulk().forEntity(Plain.class);
                Plain p = new Plain(); p.id = 1L; p.visits = 3;
                System.err.println("RULE " + rule + " " + r.updateFields(List.of(p)));
            } catch (RuntimeException e) {
                System.err.println("RULE " + rule + " " + e.getClass() + " " + e.getMessage());
            }
        }
    }

    @Test
    void alwaysIdentity() {
        try (Unit unit = Unit.of("", "alter table always alter id set generated always; insert into always (name) values ('a')", Always.class)) {
            BulkRepository<Always, Long> r = unit.bulk().forEntity(Always.class);
            System.err.println("ALWAYS " + r.pgBulkUpdate(Map.of(1L, Map.of("id", 7L))));
        } catch (RuntimeException e) {
            System.err.println("ALWAYS " + e.getClass() + " " + e.getMessage());
        }
    }

    @Test
    void manyBatches() {
        try (Unit unit = Unit.of("", "select 1", Plain.class, Owner.class)) {
            BulkRepository<Plain, Long> r = unit.bulk().forEntity(Plain.class);
            List<Plain> all = IntStream.range(0, 60000).mapToObj(i -> { Plain p = new Plain(); p.id = (long) i; return p; }).toList();
            r.updateFields(all.subList(0, 100), UpdateOptions.defaults().fields("name").batchSize(10));
            long t = System.nanoTime();
            r.updateFields(all, UpdateOptions.defaults().fields("name").batchSize(10));
            System.err.println("MANYBATCHES 60000/10 " + (System.nanoTime() - t) / 1_000_000);
            t = System.nanoTime();
            r.updateFields(all, UpdateOptions.defaults().fields("name").batchSize(10).transactionPerBatch());
            System.err.println("MANYBATCHES 60000/10 perbatch " + (System.nanoTime() - t) / 1_000_000);
        }
    }
}
