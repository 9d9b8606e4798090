package dev.pgbulk.corpus;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
public class Documents extends Row {

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, Object> map;

    @JdbcTypeCode(SqlTypes.JSON)
    public Detail detail;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<Detail> details;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    public Map<String, Object> textual;

    @JdbcTypeCode(SqlTypes.JSON)
    public String raw;

    @Embedded
    @JdbcTypeCode(SqlTypes.JSON)
    public Label label;

    /**
     * What a document holds.
     *
     * @param name a name
     * @param weight a number
     * @param tags some texts
     */
    public record Detail(String name, Double weight, List<String> tags) {}

    /** An embeddable that is one JSON column. */
    @Embeddable
    public static class Label {

        public String text;
        public Integer size;
    }

    static List<Documents> samples() {
        Documents full = new Documents();
        full.map = new TreeMap<>(Map.of("a", 1, "b", List.of("x", "\"y\\"), "c", Map.of("d", true)));
        full.detail = new Detail("n", 1.5, List.of("\uD83D\uDE00", "ü"));
        full.details = List.of(full.detail, new Detail(null, null, List.of()));
        full.textual = new LinkedHashMap<>(Map.of("z", 1));
        full.raw = "{\"b\": 1.0, \"a\":  null}";
        full.label = new Label();
        full.label.text = "l";
        full.label.size = 4;
        Documents empty = new Documents();
        empty.map = new TreeMap<>();
        empty.details = new ArrayList<>();
        empty.textual = new TreeMap<>();
        empty.raw = "null";
        empty.label = new Label();
        return List.of(new Documents(), full, empty);
    }
}
