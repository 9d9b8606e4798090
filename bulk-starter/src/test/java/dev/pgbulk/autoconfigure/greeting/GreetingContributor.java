package dev.pgbulk.autoconfigure.greeting;

import jakarta.persistence.EntityManager;
import org.springframework.data.jpa.repository.support.JpaEntityInformation;
import org.springframework.data.jpa.repository.support.JpaRepositoryFragmentsContributor;
import org.springframework.data.querydsl.EntityPathResolver;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.core.support.RepositoryComposition.RepositoryFragments;
import org.springframework.data.repository.core.support.RepositoryFragment;

public class GreetingContributor implements JpaRepositoryFragmentsContributor {

    @Override
    public RepositoryFragments contribute(
            RepositoryMetadata metadata,
            JpaEntityInformation<?, ?> entityInformation,
            EntityManager entityManager,
            EntityPathResolver resolver) {
        return RepositoryFragments.of(RepositoryFragment.implemented(Greeting.class, () -> "hello"));
    }

    @Override
    public RepositoryFragments describe(RepositoryMetadata metadata) {
        return RepositoryFragments.of(RepositoryFragment.structural(Greeting.class));
    }
}
