package dev.pgbulk.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.CompareOptions;
import dev.pgbulk.Comparison;
import dev.pgbulk.DuplicateKeysException;
import dev.pgbulk.Duplicates;
import dev.pgbulk.corpus.Person;
import dev.pgbulk.corpus.Tracked;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.django.Company;
import dev.pgbulk.corpus.django.Editable;
import dev.pgbulk.corpus.django.Employee;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two collections are compared by key and attribute, and nothing is asked, sent or set. */
class ComparisonTests extends Comparing {

    private static final CompareOptions BY_NAME = CompareOptions.keyFields("name");

    private final Company one = Company.of(1L, "one");
    private final Company two = Company.of(2L, "two");

    /** BS-40. */
    @Test
    void eachEntityIsAddedUnchangedUpdatedOrRemoved() {
        List<Employee> before = numbered(employee("Scott", 40), employee("Isaac", 9), employee("Zoe", 9));
        List<Employee> after =
                List.of(employee("Scott", 41), employee("Isaac", 9), employee("Newguy", 10), employee("Bob", 50));

        Comparison<Employee> comparison = compare(Employee.class, before, after, BY_NAME);

        assertThat(comparison.added())
                .usingElementComparator(ComparisonTests::identity)
                .containsExactly(after.get(2), after.get(3));
        assertThat(comparison.unchanged())
                .usingElementComparator(ComparisonTests::identity)
                .containsExactly(after.get(1));
        assertThat(comparison.updated())
                .usingElementComparator(ComparisonTests::identity)
                .containsExactly(after.get(0));
        assertThat(comparison.removed())
                .usingElementComparator(ComparisonTests::identity)
                .containsExactly(before.get(2));
        assertThat(changes(comparison)).containsExactly("0 of 1: {age=40 to 41}");
    }

    /** BS-D21. */
    @Test
    void nothingIsSentAndTheInstancesAreLeftAlone() {
        List<Employee> before = numbered(employee("Scott", 40), employee("Zoe", 9));
        List<Employee> after = List.of(employee("Scott", 41), employee("Bob", 50));
        compare(Employee.class, before, after, BY_NAME);

        RepositoryContext<Employee> context =
                RepositoryContext.of(Employee.class, entities, null, application, BulkSettings.defaults());
        Comparisons<Employee> comparisons = new Comparisons<>(new EntityWrites<>(context));
        comparisons.bulkCompare(List.of(), List.of(), BY_NAME);
        assertThat(dataSource.during(() -> comparisons.bulkCompare(before, after, BY_NAME)))
                .isEmpty();

        assertThat(after).extracting(it -> it.id).containsOnlyNulls();
        assertThat(before).extracting(it -> it.age).containsExactly(40, 9);
    }

    /** BS-45. */
    @Test
    void anAssociationIsComparedAndToldByItsId() {
        List<Employee> before = numbered(Employee.of("a", 1, one), Employee.of("b", 1, one), Employee.of("c", 1, null));
        List<Employee> after = List.of(
                Employee.of("a", 1, two),
                Employee.of("b", 1, Company.of(1L, "renamed")),
                Employee.of("c", 1, inTransaction(() -> entities.getReference(Company.class, 1L))));

        assertThat(changes(compare(Employee.class, before, after, BY_NAME)))
                .containsExactly("0 of 1: {company=1 to 2}", "2 of 3: {company=null to 1}");
        for (String name : List.of("company", "companyId", "company.id")) {
            assertThat(compare(Employee.class, before, after, BY_NAME.ignoreFields(name))
                            .unchanged())
                    .hasSize(3);
        }
        Comparison<Employee> byCompany =
                compare(Employee.class, before, after, CompareOptions.keyFields("name", "companyId"));
        assertThat(byCompany.added()).hasSize(2);
        assertThat(byCompany.unchanged()).hasSize(1);
    }

    /** BS-46. */
    @Test
    void whatIsMadeOnAWriteIsNotCompared() {
        Editable before = Editable.of(1L, "a", 1);
        before.created = Instant.EPOCH;
        before.updated = Instant.EPOCH;
        before.ro = 7;
        Tracked tracked = new Tracked();
        tracked.id = 1L;
        tracked.created = Instant.EPOCH;
        tracked.changed = LocalDateTime.MIN;
        tracked.by.creator = "somebody";
        tracked.by.changer = "somebody else";
        Tracked fresh = new Tracked();
        fresh.id = 1L;

        assertThat(compare(Editable.class, List.of(before), List.of(Editable.of(null, "a", 1)), BY_NAME)
                        .unchanged())
                .hasSize(1);
        assertThat(compare(Tracked.class, List.of(tracked), List.of(fresh), CompareOptions.defaults())
                        .unchanged())
                .hasSize(1);
    }

    /** BS-48. */
    @Test
    void entitiesOfOneCollectionWithTheSameKeyAreRefusedOrDropped() {
        List<Employee> once = numbered(employee("a", 1));
        List<Employee> twice = List.of(employee("a", 1), employee("b", 0), employee("a", 2));

        assertThatThrownBy(() -> compare(Employee.class, once, twice, BY_NAME))
                .isInstanceOfSatisfying(
                        DuplicateKeysException.class,
                        it -> assertThat(it.indices()).containsExactly(0L, 2L))
                .hasMessageContaining("later Employee entities")
                .hasMessageContaining("0 and 2")
                .hasMessageContaining("duplicates(FIRST)");
        assertThatThrownBy(() -> compare(Employee.class, twice, once, BY_NAME))
                .isInstanceOf(DuplicateKeysException.class)
                .hasMessageContaining("earlier Employee entities");
        Comparison<Employee> first = compare(Employee.class, once, twice, BY_NAME.duplicates(Duplicates.FIRST));
        assertThat(first.unchanged()).extracting(it -> it.age).containsExactly(1);
        assertThat(first.added()).hasSize(1);
        Comparison<Employee> last = compare(Employee.class, once, twice, BY_NAME.duplicates(Duplicates.LAST));
        assertThat(changes(last)).containsExactly("2 of 1: {age=1 to 2}");
        assertThat(compare(Employee.class, twice, once, BY_NAME.duplicates(Duplicates.LAST))
                        .removed())
                .extracting(it -> it.name)
                .containsExactly("b");
    }

    /** BS-49. */
    @Test
    void nullEqualsNullInAKey() {
        List<Employee> before = numbered(Employee.of(null, 1, null), Employee.of(null, 1, one));
        List<Employee> after = List.of(Employee.of(null, 2, one), Employee.of(null, 3, null));

        Comparison<Employee> comparison =
                compare(Employee.class, before, after, CompareOptions.keyFields("name", "company"));

        assertThat(changes(comparison)).containsExactly("0 of 2: {age=1 to 2}", "1 of 1: {age=1 to 3}");
        assertThat(comparison.added()).isEmpty();
        assertThat(comparison.removed()).isEmpty();
    }

    /** BS-50, and BS-19 where ids are not known yet. */
    @Test
    void theIdIsTheKeyUnlessAnotherIsNamed() {
        List<Editable> before = List.of(Editable.of(1L, "a", 1), Editable.of(2L, "b", 2), Editable.of(null, "c", 3));
        List<Editable> after = List.of(Editable.of(null, "x", 1), Editable.of(1L, "zz", 1), Editable.of(null, "y", 1));

        for (CompareOptions options : List.of(CompareOptions.defaults(), CompareOptions.keyFields("id"))) {
            Comparison<Editable> comparison = compare(Editable.class, before, after, options);
            assertThat(changes(comparison)).containsExactly("1 of 1: {name=a to zz}");
            assertThat(comparison.added()).extracting(it -> it.name).containsExactly("x", "y");
            assertThat(comparison.removed()).extracting(it -> it.name).containsExactly("b", "c");
        }
    }

    /** BS-51. */
    @Test
    void collectionsAreNotComparedAndMayBeIgnoredByName() {
        Company before = Company.of(1L, "one");
        before.employees = new ArrayList<>(List.of(employee("a", 1)));

        assertThat(compare(Company.class, List.of(before), List.of(one), CompareOptions.defaults())
                        .unchanged())
                .containsExactly(one);
        assertThat(compare(
                                Company.class,
                                List.of(before),
                                List.of(Company.of(1L, "eins")),
                                CompareOptions.defaults().ignoreFields("employees", "name"))
                        .unchanged())
                .hasSize(1);
    }

    /** BS-52. */
    @Test
    void anythingThatCanBeIteratedOnceIsTaken() {
        Iterable<Employee> before = numbered(employee("a", 1)).stream()::iterator;
        Iterable<Employee> after = Stream.of(employee("a", 2))::iterator;

        assertThat(compare(Employee.class, before, after, CompareOptions.keyFields(ComparisonTests::name))
                        .updated())
                .hasSize(1);
    }

    private static String name(Employee it) {
        return it.name;
    }

    @Test
    void theResultIsInTheOrderOfTheInput() {
        List<Employee> before = new ArrayList<>();
        List<Employee> after = new ArrayList<>();
        for (int at = 0; at < 40; at++) {
            before.add(employee("removed" + at, 1));
            before.add(employee("updated" + (39 - at), 1));
            after.add(employee("updated" + at, 2));
            after.add(employee("added" + at, 1));
        }
        Comparison<Employee> comparison = compare(Employee.class, before, after, BY_NAME);
        for (int at = 0; at < 40; at++) {
            assertThat(comparison.removed().get(at).name).isEqualTo("removed" + at);
            assertThat(comparison.updated().get(at).name).isEqualTo("updated" + at);
            assertThat(comparison.changes().get(at).index()).isEqualTo(2L * at);
            assertThat(comparison.added().get(at).name).isEqualTo("added" + at);
        }
    }

    @Test
    void ofAnEmbeddableEachPartIsToldByItsPath() {
        Person before = person(1, "Elm Street");
        Person after = person(1, "Oak Street");
        Person nowhere = new Person();
        nowhere.id = 1L;

        assertThat(changes(compare(Person.class, List.of(before), List.of(after), CompareOptions.defaults())))
                .containsExactly("0 of 1: {home.street=Elm Street to Oak Street}");
        assertThat(changes(compare(Person.class, List.of(before), List.of(nowhere), CompareOptions.defaults())))
                .containsExactly("0 of 1: {home.street=Elm Street to null}");
        assertThat(compare(
                                Person.class,
                                List.of(before),
                                List.of(after),
                                CompareOptions.defaults().ignoreFields("home.street"))
                        .unchanged())
                .hasSize(1);
    }

    private static Person person(long id, String street) {
        Person person = new Person();
        person.id = id;
        person.home = new Person.Address();
        person.home.street = street;
        return person;
    }

    @Test
    void subclassesAreComparedByTheirOwnAttributes() {
        Vehicle.Car five = new Vehicle.Car();
        five.id = 1L;
        five.seats = 5;
        Vehicle.Car seven = new Vehicle.Car();
        seven.id = 1L;
        seven.seats = 7;
        seven.version = 9;
        Vehicle.Truck truck = new Vehicle.Truck();
        truck.id = 1L;
        truck.load = 7.5;

        assertThat(changes(compare(Vehicle.class, List.of(five), List.of(seven), CompareOptions.defaults())))
                .containsExactly("0 of 1: {seats=5 to 7}");
        assertThat(changes(compare(Vehicle.class, List.of(five), List.of(truck), CompareOptions.defaults())))
                .containsExactly("0 of 1: {load=null to 7.5}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "employees", "company.name"})
    void aKeyThatIsNoneIsRefusedAlsoForNoInput(String name) {
        assertThatThrownBy(() -> compare(Editable.class, List.of(), List.of(), CompareOptions.keyFields(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void aVersionIsNoKey() {
        assertThatThrownBy(() -> compare(Vehicle.class, List.of(), List.of(), CompareOptions.keyFields("version")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'version' is the version");
    }

    @ParameterizedTest
    @CsvSource({"nothing", "company.name"})
    void anUnknownNameIsRefused(String name) {
        assertThatThrownBy(() -> compare(
                        Editable.class,
                        List.of(Editable.of(1L, "a", 1)),
                        List.of(),
                        CompareOptions.defaults().ignoreFields(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void elementsThatAreNullOrOfAnotherTypeAreRefusedByIndex() {
        List<Employee> some = List.of(employee("a", 1));
        assertThatThrownBy(() -> compare(Employee.class, some, Arrays.asList(some.get(0), null), BY_NAME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 1 of the later entities is null");
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<Employee> others = (List) List.of(one);
        assertThatThrownBy(() -> compare(Employee.class, others, some, BY_NAME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 0 of the earlier entities is a " + Company.class.getName());
        assertThatThrownBy(() -> compare(Employee.class, null, some, BY_NAME))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Employee employee(String name, int age) {
        return Employee.of(name, age, one);
    }

    private static List<Employee> numbered(Employee... employees) {
        for (int at = 0; at < employees.length; at++) {
            employees[at].id = at + 1L;
        }
        return List.of(employees);
    }

    private static int identity(Object a, Object b) {
        return a == b ? 0 : 1;
    }
}
