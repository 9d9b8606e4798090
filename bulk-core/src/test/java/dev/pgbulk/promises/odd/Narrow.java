package dev.pgbulk.promises.odd;

import dev.pgbulk.corpus.Row;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** Its columns are narrower than its attributes. */
@Entity
@NullUnmarked
public class Narrow extends Row {

    @Column(columnDefinition = "integer")
    public Long number;

    @Column(columnDefinition = "smallint")
    public Integer small;

    @Convert(converter = Doubling.class)
    @Column(columnDefinition = "integer")
    public Integer doubled;

    @Column(columnDefinition = "real")
    public Double real;

    @Column(columnDefinition = "varchar(3)[]")
    public List<String> words;

    @Column(columnDefinition = "three_letters")
    public String domain;

    @Column(columnDefinition = "char(3)")
    public String padded;

    /** Makes of an {@code int} what none may hold. */
    @Converter
    public static class Doubling implements AttributeConverter<Integer, Long> {

        @Override
        public Long convertToDatabaseColumn(Integer attribute) {
            return attribute == null ? null : attribute * 2L;
        }

        @Override
        public Integer convertToEntityAttribute(Long column) {
            return column == null ? null : (int) (column / 2);
        }
    }
}
