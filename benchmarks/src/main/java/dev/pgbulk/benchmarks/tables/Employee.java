package dev.pgbulk.benchmarks.tables;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Eight columns, ids from a sequence with Hibernate's default block of 50. */
@Entity
public class Employee extends EmployeeColumns {

    /** Its table and rows. */
    public static final TableCase<Employee> CASE =
            new TableCase<>("employee", "employee", Employee.class, true, n -> fill(new Employee(), n), fields());

    /** What a change appends to the name. */
    public static final String CHANGE_OF_NAME = "!";

    /** What a change adds to the salary. */
    public static final BigDecimal RAISE = BigDecimal.ONE;

    @Id
    @GeneratedValue
    @Nullable
    Long id;

    /**
     * An employee who is there already, as a detached entity.
     *
     * @param id the id, which is the number of the row
     * @return what the row holds
     */
    public static Employee existing(long id) {
        Employee employee = fill(new Employee(), id);
        employee.id = id;
        return employee;
    }

    /**
     * Changes two attributes, one of them in the unique index.
     *
     * @return this
     */
    public Employee change() {
        name = name + CHANGE_OF_NAME;
        salary = salary.add(RAISE);
        return this;
    }

    /**
     * Changes an attribute that no index has.
     *
     * @return this
     */
    public Employee raise() {
        salary = salary.add(RAISE);
        return this;
    }

    /**
     * Takes over all but the key.
     *
     * @param other another version of the same employee
     * @return this
     */
    public Employee take(Employee other) {
        email = other.email;
        salary = other.salary;
        hired = other.hired;
        active = other.active;
        updatedAt = other.updatedAt;
        return this;
    }

    /**
     * Compares all but the key.
     *
     * @param other another version of the same employee
     * @return whether taking it over would change anything
     */
    public boolean differsFrom(Employee other) {
        return !(email.equals(other.email)
                && salary.compareTo(other.salary) == 0
                && hired.equals(other.hired)
                && active == other.active
                && updatedAt.equals(other.updatedAt));
    }

    /**
     * The first part of the key.
     *
     * @return the id of the company
     */
    public Long companyId() {
        return companyId;
    }

    /**
     * The id.
     *
     * @return the number of the row
     */
    public long id() {
        return Objects.requireNonNull(id);
    }

    /**
     * The first changed attribute, the other part of the key.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The other changed attribute.
     *
     * @return the salary
     */
    public BigDecimal salary() {
        return salary;
    }
}
