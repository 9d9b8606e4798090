package dev.pgbulk.corpus.trap;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;

/** Ids of which one part is generated and the other given. */
public final class Numbered {

    private Numbered() {}

    /**
     * The id.
     *
     * @param number generated
     * @param list given
     */
    @Embeddable
    public record Key(
            @GeneratedValue(strategy = GenerationType.SEQUENCE)
            Long number,

            String list) implements Serializable {}

    /** The id, its parts spread over the entity. */
    @Entity(name = "NumberedSpread")
    @IdClass(SpreadKey.class)
    public static class Spread {

        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE)
        public Long number;

        @Id
        public String list;

        public String text;
    }

    /**
     * The id of what is spread.
     *
     * @param number generated
     * @param list given
     */
    public record SpreadKey(Long number, String list) implements Serializable {}

    /** The id in one. */
    @Entity(name = "NumberedEmbedded")
    public static class Embedded {

        @EmbeddedId
        public Key id;

        public String text;
    }
}
