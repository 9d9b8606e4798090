package dev.pgbulk.mapping;

import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Transient;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;
import org.hibernate.annotations.SoftDelete;

/** All that one row can have to do with others. */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
@FilterDef(name = "floors", parameters = @ParamDef(name = "most", type = Integer.class))
@FilterDef(name = "numbers", parameters = @ParamDef(name = "some", type = Integer.class), applyToLoadByKey = true)
@Filter(name = "floors", condition = "floors <= :most")
@Filter(name = "numbers", condition = "id in (:some)")
class House {

    @Id
    Integer id;

    Integer floors;

    @ManyToOne
    Owner owner;

    @ManyToOne
    @JoinColumn(name = "owner_name", referencedColumnName = "name")
    Named byName;

    @ManyToOne
    @JoinTable(name = "house_keeper")
    Named keeper;

    @OneToOne(mappedBy = "house")
    Roof roof;

    @OneToMany(mappedBy = "house", cascade = CascadeType.ALL)
    List<Room> rooms = new ArrayList<>();

    @ElementCollection(fetch = FetchType.EAGER)
    List<String> tags = new ArrayList<>();

    Garden garden;

    @Transient
    int loaded;

    @PostLoad
    void count() {
        loaded++;
    }

    /** A reference and a collection within the row. */
    @Embeddable
    static class Garden {

        @ManyToOne
        Named gardener;

        Integer trees;

        @ElementCollection
        List<String> flowers = new ArrayList<>();
    }

    /** Has an attribute that another subclass has too. */
    @Entity(name = "Villa")
    static class Villa extends House {

        String style;
    }

    /** Has an attribute that another subclass has too. */
    @Entity(name = "Hut")
    static class Hut extends House {

        String style;

        @ManyToOne(fetch = FetchType.LAZY)
        Named builder;

        @ManyToOne
        @JoinColumn(name = "builder_name", referencedColumnName = "name")
        Named builderByName;
    }

    /** May be deleted softly. */
    @Entity(name = "Owner")
    @SoftDelete
    static class Owner {

        @Id
        Integer id;
    }

    /** Can be referred to by another column than the id. */
    @Entity(name = "Named")
    static class Named implements Serializable {

        private static final long serialVersionUID = 1L;

        @Id
        Integer id;

        @jakarta.persistence.Column(unique = true)
        String name;
    }

    /** Knows its house. */
    @Entity(name = "Roof")
    static class Roof {

        @Id
        Integer id;

        @OneToOne
        House house;
    }

    /** Knows its house. */
    @Entity(name = "Room")
    static class Room {

        @Id
        Integer id;

        @ManyToOne
        House house;

        Integer size;
    }
}
