package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Collected;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Erasable;
import dev.pgbulk.corpus.Sparse;
import dev.pgbulk.corpus.Student;
import dev.pgbulk.corpus.Tenanted;
import dev.pgbulk.corpus.trap.Twofold;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 7: Hibernate's mapping is the mapping. The oracle compares it column by column; here is what it means. */
class HibernateMappingTests extends Creating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theTenantIsTheCurrentOne(Strategy strategy) {
        empty(Tenanted.class);
        List<Tenanted> created = create(Tenanted.class, List.of(new Tenanted(), new Tenanted()), strategy);
        assertThat(created).allSatisfy(it -> assertThat(it.tenant).isEqualTo("acme"));
        assertThat(database.queryForList("SELECT tenant FROM tenanted", String.class))
                .containsOnly("acme");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void softlyDeletableRowsBeginAlive(Strategy strategy) {
        empty(Erasable.ByFlag.class, Erasable.ByActive.class, Erasable.ByTime.class);
        create(Erasable.ByFlag.class, List.of(new Erasable.ByFlag()), strategy);
        create(Erasable.ByActive.class, List.of(new Erasable.ByActive()), strategy);
        create(Erasable.ByTime.class, List.of(new Erasable.ByTime()), strategy);
        inTransaction(() -> {
            for (String type : List.of("ErasableByFlag", "ErasableByActive", "ErasableByTime")) {
                assertThat(entities.createQuery("from " + type, Object.class).getResultList())
                        .hasSize(1);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void mixedSubclassesGetTheirDiscriminatorsAndKeepTheirOrder(Strategy strategy) {
        empty(Animal.class);
        Animal any = new Animal();
        Animal.Cat cat = new Animal.Cat();
        cat.lives = 7;
        Animal.Dog dog = new Animal.Dog();
        dog.tricks.add("sit");
        List<Animal> created = create(Animal.class, List.of(dog, any, cat), strategy);
        assertThat(created).containsExactly(dog, any, cat);
        assertThat(kind(dog)).isEqualTo("D");
        assertThat(kind(any)).isEqualTo("A");
        assertThat(kind(cat)).isEqualTo("C");
    }

    private String kind(Animal animal) {
        return database.queryForObject("SELECT kind FROM animal WHERE id = ?", String.class, animal.id);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void nullsOfADynamicInsertGetTheDefaultsOfTheirColumns(Strategy strategy) {
        empty(Sparse.class);
        Sparse named = new Sparse();
        named.name = "a";
        Sparse counted = new Sparse();
        counted.amount = 1;
        create(Sparse.class, List.of(named, counted, new Sparse()), strategy);
        assertThat(database.queryForList("SELECT name || ' ' || amount FROM sparse ORDER BY id", String.class))
                .containsExactly("a 7", "unnamed 1", "unnamed 7");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ownedCollectionsAreWrittenInTheSameCall(Strategy strategy) {
        empty(Collected.class, Student.class);
        Collected collected = new Collected();
        collected.set.addAll(Set.of("a", "b"));
        collected.list.addAll(List.of(5, 4));
        Student student = new Student();
        student.visited.add(entities.getReference(Country.class, "FR"));
        List<String> statements = dataSource.during(() -> {
            create(Collected.class, List.of(collected, new Collected()), strategy);
            create(
                    Student.class,
                    List.of(student),
                    CreateOptions.defaults().strategy(strategy).batchSize(1));
        });
        inTransaction(() -> {
            Collected loaded = entities.find(Collected.class, collected.id);
            assertThat(loaded.set).containsExactlyInAnyOrder("a", "b");
            assertThat(loaded.list).containsExactly(5, 4);
            assertThat(entities.find(Student.class, student.id).visited).hasSize(1);
        });
        assertThat(statements).filteredOn("commit"::equalsIgnoreCase).isEmpty();
    }

    /** Traps 70 and 122: an attribute that is not insertable, a formula and an immutable entity. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void attributesThatAreNotInsertableAreLeftOut(Strategy strategy) {
        empty(Twofold.class);
        Twofold twofold = new Twofold();
        twofold.country = entities.getReference(Country.class, "BR");
        twofold.countryCode = "ignored";
        twofold.shouted = "ignored";
        create(Twofold.class, List.of(twofold, new Twofold()), strategy);
        assertThat(database.queryForList("SELECT country FROM twofold ORDER BY id", String.class))
                .containsExactly("BR", null);
    }
}
