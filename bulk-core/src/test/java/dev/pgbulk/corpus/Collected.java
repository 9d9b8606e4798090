package dev.pgbulk.corpus;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.OrderColumn;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collections of values. */
@Entity
public class Collected extends Row {

    public String name;

    @ElementCollection
    public Set<String> set = new HashSet<>();

    @ElementCollection
    @OrderColumn(name = "place")
    @CollectionTable(name = "collected_in_order", joinColumns = @JoinColumn(name = "owner"))
    @Column(name = "value")
    public List<Integer> list = new ArrayList<>();

    @ElementCollection
    public List<String> bag = new ArrayList<>();

    @ElementCollection
    @MapKeyColumn(name = "day")
    @MapKeyEnumerated(EnumType.STRING)
    public Map<DayOfWeek, LocalDate> map = new HashMap<>();

    @ElementCollection
    public Set<Person.Position> positions = new HashSet<>();

    @ElementCollection
    @Convert(converter = Money.AsText.class)
    public List<Money> prices = new ArrayList<>();

    static List<Collected> samples() {
        Collected full = new Collected();
        full.name = "full";
        full.set.addAll(Set.of("a", "b", ""));
        full.list.addAll(List.of(3, 1, 3));
        full.bag.addAll(List.of("x", "x", "y"));
        full.map.put(DayOfWeek.MONDAY, LocalDate.of(2026, 3, 2));
        full.map.put(DayOfWeek.SUNDAY, LocalDate.of(1500, 1, 1));
        full.positions.add(new Person.Position(1.5, null));
        full.positions.add(new Person.Position(-0.5, 2.5));
        full.prices.add(new Money(new BigDecimal("1.00"), "EUR"));
        Collected holes = new Collected();
        holes.list.addAll(java.util.Arrays.asList(null, 1, null, 2));
        holes.set = null;
        holes.bag = null;
        return List.of(new Collected(), full, holes);
    }
}
