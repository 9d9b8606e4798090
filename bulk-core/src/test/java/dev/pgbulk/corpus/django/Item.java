package dev.pgbulk.corpus.django;

import dev.pgbulk.corpus.Hstore;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Type;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The item of the numbered cases. */
@Entity
@Table(name = "django_item", uniqueConstraints = @UniqueConstraint(columnNames = {"id", "name"}))
public class Item {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Integer id;

    @Column(length = 50)
    @ColumnDefault("''")
    public @Nullable String name = "";

    public @Nullable Integer intField;

    public @Nullable List<Integer> arrayField;

    @ColumnDefault("'{}'")
    public @Nullable List<Long> bigArrayField = List.of();

    @Type(Hstore.class)
    @Column(columnDefinition = "ext.hstore")
    public @Nullable Map<String, String> hstoreField;

    @JdbcTypeCode(SqlTypes.JSON)
    public @Nullable Map<String, Object> jsonField;
}
