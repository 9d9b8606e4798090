package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkMappingException;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.corpus.trap.Audit;
import dev.pgbulk.corpus.trap.Crate;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.jdbc.connections.spi.AbstractDataSourceBasedMultiTenantConnectionProviderImpl;
import org.junit.jupiter.api.Test;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** Promise 7: what cannot be written as Hibernate writes it is refused with a sentence that says what to do. */
class RefusedMappingTests extends Creating {

    @Test
    void anEntityWithAHistoryByEnversIsRefused() {
        assertThatThrownBy(() ->
                        create(Audit.WithHistory.class, List.of(new Audit.WithHistory()), CreateOptions.defaults()))
                .isInstanceOf(BulkMappingException.class)
                .hasMessageContaining("WithHistory is @Audited")
                .hasMessageContaining("pgbulk.ignore-envers=true");
    }

    @Test
    void oneThatInheritsItsHistoryIsRefusedToo() {
        assertThatThrownBy(() -> bulk.forEntity(Audit.WithInheritedHistory.class))
                .isInstanceOf(BulkMappingException.class)
                .hasMessageContaining("@Audited");
    }

    @Test
    void thePropertyLetsItBeWrittenWithoutHistory() {
        empty(Audit.WithHistory.class);
        operations(Operations.ignoringEnvers())
                .create(Audit.WithHistory.class, List.of(new Audit.WithHistory()), CreateOptions.defaults());
        assertThat(rows(Audit.WithHistory.class)).isOne();
    }

    /** Trap 62. */
    @Test
    void aLargeObjectIsRefused() {
        assertThatThrownBy(() -> bulk.forEntity(Audit.WithLob.class))
                .isInstanceOf(BulkMappingException.class)
                .hasMessageContaining("attribute 'text'")
                .hasMessageContaining("@Lob");
    }

    @Test
    void tenantsInSchemasOfTheirOwnAreRefused() {
        LocalContainerEntityManagerFactoryBean tenants = new LocalContainerEntityManagerFactoryBean();
        tenants.setDataSource(dataSource);
        tenants.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        tenants.setManagedTypes(
                PersistenceManagedTypes.of(Crate.ByIdentity.class.getName(), dev.pgbulk.corpus.Row.class.getName()));
        tenants.setJpaPropertyMap(Map.of(
                "hibernate.cache.use_second_level_cache",
                false,
                "hibernate.cache.use_query_cache",
                false,
                "hibernate.multi_tenant_connection_provider",
                new OneSchema(),
                "hibernate.tenant_identifier_resolver",
                new OneTenant()));
        tenants.afterPropertiesSet();
        try {
            assertThatThrownBy(() -> bulk.forEntity(Crate.ByIdentity.class, tenants.getObject()))
                    .isInstanceOf(BulkMappingException.class)
                    .hasMessageContaining("tenant");
        } finally {
            tenants.destroy();
        }
    }

    private static final class OneTenant implements org.hibernate.context.spi.CurrentTenantIdentifierResolver<String> {

        @Override
        public String resolveCurrentTenantIdentifier() {
            return "acme";
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }
    }

    private final class OneSchema extends AbstractDataSourceBasedMultiTenantConnectionProviderImpl<String> {

        private static final long serialVersionUID = 1L;

        @Override
        protected javax.sql.DataSource selectAnyDataSource() {
            return dataSource;
        }

        @Override
        protected javax.sql.DataSource selectDataSource(String tenant) {
            return dataSource;
        }
    }
}
