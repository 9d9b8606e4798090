package dev.pgbulk.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pgbulk.BulkCreateExecutor;
import dev.pgbulk.BulkOperations;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncPreview;
import dev.pgbulk.SyncResult;
import dev.pgbulk.autoconfigure.testing.Applications;
import dev.pgbulk.autoconfigure.world.City;
import dev.pgbulk.autoconfigure.world.CityRepository;
import dev.pgbulk.autoconfigure.world.Lake;
import dev.pgbulk.autoconfigure.world.LakeRepository;
import dev.pgbulk.autoconfigure.world.MirroredLakeRepository;
import dev.pgbulk.autoconfigure.world.PlainRiverRepository;
import dev.pgbulk.autoconfigure.world.River;
import dev.pgbulk.autoconfigure.world.RiverRepository;
import dev.pgbulk.autoconfigure.world.WorldApplication;
import dev.pgbulk.event.BulkSynced;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** However an application makes its repositories, they have their bulk operations. */
class RegistrationTests {

    @Test
    void anApplicationThatSaysNothingHasThem() {
        try (ConfigurableApplicationContext world = Applications.start(WorldApplication.class)) {
            createsCities(world);
        }
    }

    @Test
    void anApplicationWithItsOwnEnableJpaRepositoriesHasThem() {
        try (ConfigurableApplicationContext world = Applications.start(ExplicitApplication.class)) {
            createsCities(world);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.data.jpa.repositories.bootstrap-mode=deferred",
                "spring.data.jpa.repositories.bootstrap-mode=lazy",
                "spring.main.lazy-initialization=true",
                "spring.datasource.connection-fetch=lazy",
                "spring.datasource.hikari.auto-commit=false"
            })
    void anApplicationThatStartsOtherwiseHasThem(String property) {
        try (ConfigurableApplicationContext world = Applications.start(WorldApplication.class, property)) {
            createsCities(world);
            world.getBean(CityRepository.class).ensureConnected();
        }
    }

    @Test
    void aRepositoryHasThemThroughABaseInterface() {
        try (ConfigurableApplicationContext world = Applications.start(WorldApplication.class)) {
            RiverRepository rivers = world.getBean(RiverRepository.class);

            rivers.bulkCreate(List.of(new River("Loire")));

            assertThat(rivers.findAll()).extracting(River::getName).containsExactly("Loire");
            rivers.ensureConnected();
        }
    }

    @Test
    void aRepositoryMayTakeASingleMixin() {
        try (ConfigurableApplicationContext world = Applications.start(WorldApplication.class)) {
            LakeRepository lakes = world.getBean(LakeRepository.class);

            lakes.bulkCreate(List.of(new Lake("Como"), new Lake("Garda")));

            assertThat(lakes.findAll()).extracting(Lake::getName).containsExactly("Como", "Garda");
        }
    }

    @Test
    void aRepositoryMayTakeSyncsAlone() {
        try (ConfigurableApplicationContext world = Applications.start(WorldApplication.class)) {
            MirroredLakeRepository lakes = world.getBean(MirroredLakeRepository.class);
            List<BulkSynced<?>> heard = new ArrayList<>();
            world.addApplicationListener(event -> told(event, heard));
            lakes.saveAll(List.of(new Lake("Como"), new Lake("Garda")));
            List<Lake> feed = List.of(new Lake("Garda"), new Lake("Iseo"));
            SyncOptions options = SyncOptions.keyFields("name");

            SyncPreview<Lake> preview = lakes.previewSyncAll(feed, options);
            SyncResult<Lake> result = lakes.bulkSyncAll(feed, options);

            assertThat(preview.deletedIds()).isEqualTo(result.deletedIds());
            assertThat(lakes.findAll()).extracting(Lake::getName).containsExactlyInAnyOrder("Garda", "Iseo");
            assertThat(heard).singleElement().satisfies(it -> {
                assertThat(it.entityType()).isEqualTo(Lake.class);
                assertThat(List.of(it.created(), it.updated(), it.unchanged(), it.deleted()))
                        .containsExactly(1L, 0L, 1L, 1L);
            });
        }
    }

    private static void told(ApplicationEvent event, List<BulkSynced<?>> heard) {
        if (event instanceof PayloadApplicationEvent<?> payload
                && payload.getPayload() instanceof BulkSynced<?> synced) {
            heard.add(synced);
        }
    }

    @Test
    void aRepositoryIsCalledThroughItsRawMixin() {
        try (ConfigurableApplicationContext world = Applications.start(WorldApplication.class)) {
            BulkCreateExecutor<Object> lakes = raw(world.getBean(LakeRepository.class));
            BulkRepository<Object, Object> cities = raw(world.getBean(CityRepository.class));

            lakes.bulkCreate(List.of(new Lake("Ohrid")));
            cities.bulkCreate(List.of(new City("Skopje")));
            cities.ensureConnected();

            assertThat(world.getBean(LakeRepository.class).count()).isOne();
            assertThat(world.getBean(CityRepository.class).count()).isOne();
        }
    }

    @Test
    void aRepositoryWithoutAMixinIsLeftAlone() {
        try (ConfigurableApplicationContext world = Applications.start(WorldApplication.class)) {
            String name = world.getBeanNamesForType(PlainRiverRepository.class)[0];

            BeanDefinition definition = world.getBeanFactory().getBeanDefinition(name);

            assertThat(definition.getPropertyValues().contains("repositoryFragmentsContributor"))
                    .isFalse();
        }
    }

    @Test
    void switchedOffTheyThrowAndNameTheProperty() {
        try (ConfigurableApplicationContext world =
                Applications.start(WorldApplication.class, "pgbulk.enabled=false")) {
            CityRepository cities = world.getBean(CityRepository.class);
            BulkRepository<City, Long> template =
                    world.getBean(BulkOperations.class).forEntity(City.class);

            isSwitchedOff(() -> cities.bulkCreate(List.of(new City("Lyon"))));
            isSwitchedOff(cities::ensureConnected);
            isSwitchedOff(() -> template.bulkCreate(List.of(new City("Lyon"))));
            isSwitchedOff(template::ensureConnected);
            assertThat(cities.save(new City("Lyon")).getId()).isNotNull();
        }
    }

    private static void isSwitchedOff(Runnable call) {
        assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
                .isThrownBy(call::run)
                .withMessageContaining("pgbulk.enabled");
    }

    private static void createsCities(ConfigurableApplicationContext world) {
        CityRepository cities = world.getBean(CityRepository.class);
        List<City> input = List.of(new City("Lyon"), new City("Nice"));

        List<City> created = cities.bulkCreate(input);

        assertThat(created).hasSize(2).first().isSameAs(input.get(0));
        assertThat(created).extracting(City::getId).doesNotContainNull();
        assertThat(cities.countByName("Nice")).isOne();
    }

    @SuppressWarnings("unchecked")
    private static <R> R raw(Object repository) {
        return (R) repository;
    }

    @EnableAutoConfiguration
    @EntityScan(basePackageClasses = City.class)
    @EnableJpaRepositories(basePackageClasses = CityRepository.class)
    static class ExplicitApplication {}
}
