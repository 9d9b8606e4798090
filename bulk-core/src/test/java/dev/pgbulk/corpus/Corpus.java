package dev.pgbulk.corpus;

import java.util.ArrayList;
import java.util.List;

/** Every entity type that a write must treat exactly as Hibernate does. */
public final class Corpus {

    private Corpus() {}

    /** All samples. */
    public static List<Sample<?>> all() {
        List<Sample<?>> all = new ArrayList<>();
        all.addAll(values());
        all.addAll(references());
        all.addAll(generated());
        all.addAll(IdSamples.all());
        all.addAll(hierarchies());
        all.addAll(tables());
        return all;
    }

    /** Those with values that depend on a zone. */
    public static List<Sample<?>> times() {
        return List.of(
                Sample.of(Times.class, Times::samples),
                Sample.of(Times.class, Times::early),
                Sample.of(Zones.class, Zones::samples),
                Sample.of(OldTimes.class, OldTimes::samples),
                Sample.of(Arrays.class, Arrays::samples),
                Sample.of(Collected.class, Collected::samples),
                Sample.of(Measurement.class, Measurement::samples),
                Sample.of(Tracked.class, Tracked::samples));
    }

    private static List<Sample<?>> values() {
        return List.of(
                Sample.of(Numbers.class, Numbers::samples),
                Sample.of(Texts.class, Texts::samples),
                Sample.of(Choices.class, Choices::samples),
                Sample.of(Times.class, Times::samples),
                Sample.of(Times.class, Times::early),
                Sample.of(Zones.class, Zones::samples),
                Sample.of(OldTimes.class, OldTimes::samples),
                Sample.of(Documents.class, Documents::samples),
                Sample.of(Arrays.class, Arrays::samples),
                Sample.of(Specials.class, Specials::samples),
                Sample.of(Person.class, Person::samples),
                Sample.of(Getters.class, Getters::samples),
                Sample.of(Fixed.class, Fixed::samples));
    }

    private static List<Sample<?>> references() {
        return List.of(
                Sample.linked(Trip.class, Trip::samples),
                Sample.linked(Capital.class, Capital::samples),
                Sample.of(Employee.class, Employee::samples),
                Sample.of(Seat.class, Seat::samples),
                Sample.linked(Grade.class, Grade::samples),
                Sample.linked(OrderLine.class, OrderLine::samples),
                Sample.of(Collected.class, Collected::samples),
                Sample.linked(Student.class, Student::samples),
                Sample.linked(Club.class, Club::samples));
    }

    private static List<Sample<?>> generated() {
        return List.of(
                Sample.of(Versions.ByInt.class, Versions::byInt),
                Sample.of(Versions.ByLong.class, Versions::byLong),
                Sample.of(Versions.ByShort.class, Versions::byShort),
                Sample.of(Versions.ByInstant.class, Versions::byInstant).clocked("version"),
                Sample.of(Versions.ByLocalDateTime.class, Versions::byLocalDateTime)
                        .clocked("version"),
                Sample.of(Versions.ByDatabase.class, Versions::byDatabase).clocked("version"),
                Sample.of(Stamped.class, Stamped::samples)
                        .clocked("created", "changed", "createdDate", "createdThere", "changedThere", "written"),
                Sample.of(Tracked.class, Tracked::samples),
                Sample.of(Defaulted.class, Defaulted::samples),
                Sample.of(Transformed.class, Transformed::samples),
                Sample.of(Sparse.class, Sparse::samples),
                Sample.of(Erasable.ByFlag.class, Erasable::byFlag),
                Sample.of(Erasable.ByActive.class, Erasable::byActive),
                Sample.of(Erasable.ByTime.class, Erasable::byTime),
                Sample.of(Tenanted.class, Tenanted::samples),
                Sample.of(Observed.class, Observed::samples),
                Sample.of(Validated.class, Validated::samples));
    }

    private static List<Sample<?>> hierarchies() {
        return List.of(
                Sample.linked(Animal.class, Animal::samples),
                Sample.of(Vehicle.class, Vehicle::samples),
                Sample.of(Engine.class, Engine::samples),
                Sample.of(Shape.class, Shape::samples),
                Sample.of(Account.class, Account::samples));
    }

    private static List<Sample<?>> tables() {
        return List.of(
                Sample.of(Quoted.class, Quoted::samples),
                Sample.of(User.class, User::samples),
                Sample.of(Namesake.class, Namesake::samples),
                Sample.of(Measurement.class, Measurement::samples),
                Sample.of(Ticket.class, Ticket::samples),
                Sample.of(OpenTicket.class, OpenTicket::samples).besides("ticket"),
                Sample.of(Triggered.class, Triggered::samples),
                Sample.of(Ruled.class, Ruled::samples).besides("ruled_log"),
                Sample.of(Guarded.class, Guarded::samples),
                Sample.of(Product.class, Product::samples),
                Sample.of(Remembered.class, Remembered::samples));
    }
}
