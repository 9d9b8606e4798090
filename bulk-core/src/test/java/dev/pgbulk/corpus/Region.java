package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;

/** Its id has two columns; rows of it are there from the start. */
@Entity
@IdClass(Region.Key.class)
public class Region {

    @Id
    public String country;

    @Id
    public Integer number;

    public String name;

    /**
     * The id.
     *
     * @param country the code of the country
     * @param number the number within it
     */
    public record Key(String country, Integer number) implements Serializable {}
}
