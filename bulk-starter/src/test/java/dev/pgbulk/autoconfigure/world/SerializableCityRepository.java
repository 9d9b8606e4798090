package dev.pgbulk.autoconfigure.world;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.CreateOptions;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Redeclares what it inherits, with transactions of its own and the types resolved. */
public interface SerializableCityRepository extends JpaRepository<City, Long>, BulkRepository<City, Long> {

    @Override
    @Transactional(isolation = Isolation.SERIALIZABLE)
    <S extends City> List<S> bulkCreate(Iterable<S> entities);

    @Override
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    <S extends City> List<S> bulkCreate(Iterable<S> entities, CreateOptions options);
}
