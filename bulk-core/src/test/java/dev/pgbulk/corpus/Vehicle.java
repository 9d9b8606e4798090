package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Version;
import java.util.List;

/** A table for each class, joined by id. */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
public abstract class Vehicle extends Row {

    public String name;

    @Version
    public Integer version;

    /** In two tables. */
    @Entity(name = "Car")
    public static class Car extends Vehicle {

        public Integer seats;
    }

    /** In two tables, by another id column. */
    @Entity(name = "Truck")
    @PrimaryKeyJoinColumn(name = "vehicle_id")
    public static class Truck extends Vehicle {

        public Double load;
    }

    /** In three tables, the last without a column of its own. */
    @Entity(name = "Tanker")
    public static class Tanker extends Truck {}

    static List<Vehicle> samples() {
        Car car = new Car();
        car.name = "car";
        car.seats = 5;
        Truck truck = new Truck();
        truck.load = 7.5;
        Tanker tanker = new Tanker();
        tanker.name = "tanker";
        tanker.load = 20.0;
        return List.of(truck, car, tanker, new Car());
    }
}
