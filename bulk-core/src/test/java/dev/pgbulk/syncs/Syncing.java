package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncPreview;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.django.Company;
import dev.pgbulk.corpus.django.Employee;
import dev.pgbulk.promises.Creating;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** What tests of syncs work with: the employees of two companies, and a preview before each sync that has to agree. */
abstract class Syncing extends Creating {

    BulkRepository<Employee, Long> employees;
    Company c1;
    Company c2;

    @BeforeEach
    void foundCompanies() {
        empty(Employee.class, Company.class);
        employees = bulk.forEntity(Employee.class);
        List<Company> companies =
                create(Company.class, List.of(Company.of(null, "c1"), Company.of(null, "c2")), Strategy.AUTO);
        c1 = companies.get(0);
        c2 = companies.get(1);
    }

    final List<Employee> hire(Employee... all) {
        return create(Employee.class, List.of(all), Strategy.AUTO);
    }

    static PredicateSpecification<Employee> in(Company company) {
        return (from, builder) -> builder.equal(from.get("company"), company);
    }

    static SyncOptions by(Strategy strategy, String... keys) {
        return (keys.length == 0 ? SyncOptions.defaults() : SyncOptions.keyFields(keys)).strategy(strategy);
    }

    final SyncResult<Employee> sync(
            PredicateSpecification<Employee> scope, SyncOptions options, @Nullable Employee... feed) {
        return sync(employees, List.of(feed), scope, options);
    }

    final SyncResult<Employee> syncAll(SyncOptions options, Employee... feed) {
        return sync(employees, List.of(feed), null, options);
    }

    /** The preview tells what is done then, and writes nothing. */
    final <T> SyncResult<T> sync(
            BulkRepository<T, ?> repository,
            List<? extends T> feed,
            @Nullable PredicateSpecification<T> scope,
            SyncOptions options) {
        SyncPreview<T> preview =
                scope == null ? repository.previewSyncAll(feed, options) : repository.previewSync(feed, scope, options);
        SyncResult<T> result = scope == null
                ? repository.bulkSyncAll(feed, options.changes())
                : repository.bulkSync(feed, scope, options.changes());
        assertThat(preview.outcomes()).isEqualTo(result.outcomes());
        assertThat(preview.created()).isEqualTo(result.created());
        assertThat(preview.updated()).isEqualTo(result.updated());
        assertThat(preview.unchanged()).isEqualTo(result.unchanged());
        assertThat(preview.deleted()).isEqualTo(result.deleted());
        assertThat(preview.deletedIds()).isEqualTo(result.deletedIds());
        assertThat(preview.changes()).hasSameSizeAs(result.changes());
        for (int at = 0; at < preview.changes().size(); at++) {
            assertThat(preview.changes().get(at).index())
                    .isEqualTo(result.changes().get(at).index());
            assertThat(preview.changes().get(at).fields())
                    .isEqualTo(result.changes().get(at).fields());
        }
        return result;
    }

    static List<Long> counts(SyncResult<?> result) {
        return List.of(result.created(), result.updated(), result.unchanged(), result.deleted());
    }

    /** Name, age and company of all employees. */
    final List<String> staff() {
        return texts(
                "SELECT coalesce(e.name, '-') || ' ' || age || ' ' || coalesce(c.name, '-') FROM django_employee e LEFT JOIN django_company c ON c.id = company_id ORDER BY 1");
    }

    final List<String> texts(String sql) {
        return database.queryForList(sql, String.class);
    }

    static Long id(Employee employee) {
        return Objects.requireNonNull(employee.id);
    }
}
