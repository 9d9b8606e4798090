package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.testing.Postgres;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.Enhancer;
import org.hibernate.bytecode.enhance.spi.UnloadedClass;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;
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
        EnhancingLoader loader = new EnhancingLoader();
        type = loader.loadClass(Enhanced.class.getName());
        unit = new HibernatePersistenceConfiguration("enhanced")
                .managedClass(type)
                .property("hibernate.classLoaders", List.of(loader))
                .property("hibernate.connection.datasource", Postgres.dataSource())
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
        unit.inTransaction(session -> {
            EnhancedForm form = (EnhancedForm) session.find(type, 1);
            assertThat(form).isInstanceOf(SelfDirtinessTracker.class);
            SENT.clear();
            work.accept(form, (SessionImplementor) session);
        });
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

    /** Defines the entity and its part anew, enhanced. */
    private static final class EnhancingLoader extends ClassLoader {

        private final Enhancer enhancer;

        EnhancingLoader() {
            super(Enhanced.class.getClassLoader());
            enhancer = BytecodeProviderInitiator.buildDefaultBytecodeProvider()
                    .getEnhancer(new DefaultEnhancementContext() {
                        @Override
                        public ClassLoader getLoadingClassLoader() {
                            return getParent();
                        }

                        @Override
                        public boolean hasLazyLoadableAttributes(UnloadedClass descriptor) {
                            return true;
                        }
                    });
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Enhanced.class.getName()) && !name.equals(Enhanced.Spot.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] original = file.readAllBytes();
                byte[] enhanced = enhancer.enhance(name, original);
                return defineClass(name, enhanced, 0, enhanced.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
