package dev.pgbulk.updates;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnDefault;
import org.jspecify.annotations.NullUnmarked;

/** The fixtures of the cases BM-24 to BM-40. */
@NullUnmarked
final class Fields {

    private Fields() {}

    @Entity(name = "Foo")
    static class Foo {

        @Id
        Integer id;

        @Column(length = 50)
        @ColumnDefault("'dflt'")
        String name = "dflt";

        Integer value;

        static Foo of(int id, String name, Integer value) {
            Foo it = new Foo();
            it.id = id;
            it.name = name;
            it.value = value;
            return it;
        }
    }

    @Entity(name = "VersionedFoo")
    static class Versioned {

        @Id
        Integer id;

        Integer value;

        @Version
        Integer version;
    }

    @Entity(name = "Par")
    static class Par {

        @Id
        Integer id;
    }

    @Entity(name = "Kid")
    static class Kid {

        @Id
        Integer id;

        @ManyToOne
        Par par;
    }

    @Entity(name = "FullRow")
    static class Full {

        @Id
        Integer id;

        @Column(nullable = false)
        String ch;

        @ColumnDefault("5")
        Integer nd;

        List<Integer> arr;

        @ColumnDefault("'{}'")
        List<Integer> arrd;

        UUID uuid;
        LocalDate date;

        @Column(precision = 8, scale = 2)
        BigDecimal dec;

        Boolean flag;

        static Full of(int id) {
            Full it = new Full();
            it.id = id;
            it.ch = "c";
            it.nd = 1;
            it.arr = List.of(0);
            it.arrd = List.of(0);
            return it;
        }
    }
}
