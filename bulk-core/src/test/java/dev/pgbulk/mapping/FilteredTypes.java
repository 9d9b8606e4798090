package dev.pgbulk.mapping;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import java.io.Serializable;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.annotations.DiscriminatorOptions;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.type.SqlTypes;

/** Mappings of which Hibernate restricts the queries, and keys of many columns. */
final class FilteredTypes {

    private FilteredTypes() {}

    /** With filters of the session. */
    @Entity(name = "Watched")
    @FilterDef(
            name = "range",
            parameters = {
                @ParamDef(name = "least", type = Integer.class),
                @ParamDef(name = "most", type = Integer.class)
            })
    @FilterDef(name = "chosen", parameters = @ParamDef(name = "names", type = String.class))
    @FilterDef(
            name = "limit",
            autoEnabled = true,
            parameters = @ParamDef(name = "limit", type = Integer.class, resolver = Limit.class))
    @Filter(name = "range", condition = "number between :least and :most")
    @Filter(name = "chosen", condition = "name in (:names)")
    @Filter(name = "limit", condition = "number < :limit")
    static class Watched {

        @Id
        Long id;

        Integer number;
        String name;
    }

    /** Of a filter that is on by itself. */
    static class Limit implements Supplier<Integer> {

        @Override
        public Integer get() {
            return 100;
        }
    }

    /** Never without its condition, in which the operator of jsonb has to be doubled. */
    @Entity(name = "Guarded")
    @SQLRestriction("data ?? 'seen' and name <> ':f0 ?'")
    static class Guarded {

        @Id
        Long id;

        String name;

        @JdbcTypeCode(SqlTypes.JSON)
        Map<String, Object> data;
    }

    /** In a table that may have rows of types that are not mapped. */
    @Entity(name = "Sorted")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    @DiscriminatorOptions(force = true)
    static class Sorted {

        @Id
        Long id;
    }

    /** Another type in the same table. */
    @Entity(name = "SortedMore")
    static class SortedMore extends Sorted {}

    /** By a key of parts that are not in the order of their names, one of them a reference. */
    @Entity(name = "Deep")
    static class Deep {

        @EmbeddedId
        DeepId id;

        String name;
    }

    /** The key. */
    @Embeddable
    record DeepId(
            String zone, @Embedded DeepPart part, @ManyToOne Target target, Integer begin) implements Serializable {}

    /** A part of the key. */
    @Embeddable
    record DeepPart(Integer y, @Column(name = "a_column") Integer x) implements Serializable {}

    /** Is referred to. */
    @Entity(name = "Target")
    static class Target {

        @Id
        Long id;

        String name;
    }

    /** A key of many columns in each of its tables. */
    @Entity(name = "Base")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Base {

        @EmbeddedId
        BaseId id;

        String name;
    }

    /** The key. */
    @Embeddable
    record BaseId(Integer second, Integer first) implements Serializable {}

    /** Has other names for the columns of the key. */
    @Entity(name = "Part")
    @PrimaryKeyJoinColumn(name = "a_second", referencedColumnName = "second")
    @PrimaryKeyJoinColumn(name = "z_first", referencedColumnName = "first")
    static class Part extends Base {

        Integer number;
    }

    /** A key of many columns, and a table for each class. */
    @Entity(name = "Whole")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    @IdClass(WholeId.class)
    static class Whole {

        @Id
        Integer zz;

        @Id
        @ManyToOne
        Target middle;

        @Id
        Integer aa;

        String name;
    }

    /** The key. */
    record WholeId(Integer zz, Long middle, Integer aa) implements Serializable {}

    /** A class with a table of its own. */
    @Entity(name = "WholeMore")
    static class WholeMore extends Whole {}
}
