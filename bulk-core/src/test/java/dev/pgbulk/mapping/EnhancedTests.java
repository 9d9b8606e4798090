package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.testing.EnhancingLoader;
import dev.pgbulk.testing.Postgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.tool.schema.Action;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promise 8 for classes that Hibernate has enhanced: these know by themselves what is dirty, and what is not loaded. */
class EnhancedTests {

    private static final List<String> SENT = new ArrayList<>();

    private static Class<?> type;
    private static SessionFactory unit;

    @BeforeAll
    static void begin() throws ClassNotFoundException {
        EnhancingLoader loader = new EnhancingLoader(Enhanced.class, Enhanced.Spot.class);
        type = loader.loadClass(Enhanced.class.getName());
        unit = new HibernatePersistenceConfiguration("enhanced")
                .managedClass(type)
                .property("hibernate.classLoaders", List.of(loader))
                .property("hibernate.connection.datasource", Postgres.dataSource())
                // It would be that of the other tests, and close with this unit.
                .property("hibernate.cache.use_second_level_cache", false)
                .statementInspector((String sql) -> {
                    SENT.add(sql);
                    return sql;
                })
                .schemaToolingAction(Action.CREATE_DROP)
                .createEntityManagerFactory();
    }

    @AfterAll
    static void end() {
        unit.close();
    }

    @BeforeEach
    void store() {
        unit.inTransaction(session -> {
            session.createMutationQuery("delete from Enhanced").executeUpdate();
            try {
                EnhancedForm form = (EnhancedForm) type.getDeclaredConstructor().newInstance();
                form.fill(1);
                session.persist(form);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        });
    }

    private static void managed(BiConsumer<EnhancedForm, SessionImplementor> work) {
        try (Session session = unit.openSession()) {
            Transaction transaction = session.beginTransaction();
            try {
                EnhancedForm form = (EnhancedForm) session.find(type, 1);
                assertThat(form).isInstanceOf(SelfDirtinessTracker.class);
                SENT.clear();
                work.accept(form, (SessionImplementor) session);
                transaction.commit();
            } finally {
                // A failed assertion too: its locks would let the dropping of the table wait for ever.
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        }
    }

    private static int[] positions(SessionImplementor session, String... attributes) {
        return List.of(attributes).stream()
                .mapToInt(it -> persister(session).findAttributeMapping(it).getStateArrayPosition())
                .toArray();
    }

    private static EntityPersister persister(SessionImplementor session) {
        return session.getFactory().getMappingMetamodel().getEntityDescriptor(type);
    }

    private static void update(Session session, String sql) {
        session.doWork(connection -> connection.createStatement().execute(sql));
    }

    private static String stored() {
        return ((EnhancedForm) unit.fromSession(session -> session.find(type, 1))).all();
    }

    @Test
    void whatTheCallWritesIsNotDirtyAndWhatItDoesNotIs() {
        managed((form, session) -> {
            form.setName("written");
            form.setX(7);
            form.setNote("later");
            ManagedInputs inputs = ManagedInputs.of(List.of(form), session);
            int[] written = positions(session, "name", "spot");
            inputs.markClean(0, written);
            assertThat(((SelfDirtinessTracker) form).$$_hibernate_getDirtyAttributes())
                    .containsExactly("note");
            update(session, "UPDATE enhanced SET name = 'written', x = 7, version = 4");
            inputs.written(0, written, 4);
            assertThat(((SelfDirtinessTracker) form).$$_hibernate_getDirtyAttributes())
                    .containsExactly("note");
        });
        assertThat(stored()).isEqualTo("5 written later 7");
    }

    @Test
    void nothingIsSentWhereTheCallWritesAll() {
        managed((form, session) -> {
            form.setName("written");
            form.setX(7);
            ManagedInputs inputs = ManagedInputs.of(List.of(form), session);
            inputs.markClean(0, positions(session, "name", "spot"));
            session.flush();
            inputs.written(0, positions(session, "name", "spot"), 4);
            session.flush();
            assertThat(SENT).isEmpty();
        });
    }

    @Test
    void whatAFailedCallDidNotWriteIsDirtyAgain() {
        managed((form, session) -> {
            form.setName("kept");
            ManagedInputs inputs = ManagedInputs.of(List.of(form), session);
            inputs.markClean(0, positions(session, "name", "spot"));
            session.flush();
            inputs.restore();
        });
        assertThat(stored()).isEqualTo("1 kept null null");
    }

    @Test
    void whatIsNotLoadedStaysSo() {
        managed((form, session) -> {
            ManagedInputs inputs = ManagedInputs.of(List.of(form), session);
            inputs.markClean(0, positions(session, "name", "big"));
            inputs.written(0, positions(session, "name", "big"), null);
            update(session, "UPDATE enhanced SET name = 'new', x = 3, big = 'bigger', version = 9");
            SENT.clear();
            StaleInstances.refresh(List.of(1), persister(session), Set.of(), session);
            assertThat(SENT).singleElement().asString().doesNotContain("big");
            assertThat(form.all()).isEqualTo("9 new null 3");
            form.setNote("later");
        });
        assertThat(stored()).isEqualTo("10 new later 3");
        String big =
                unit.fromSession(session -> session.createSelectionQuery("select e.big from Enhanced e", String.class)
                        .getSingleResult());
        assertThat(big).isEqualTo("bigger");
    }
}
