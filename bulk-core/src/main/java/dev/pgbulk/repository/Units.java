package dev.pgbulk.repository;

import jakarta.persistence.EntityManagerFactory;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;

/** Persistence units as messages name them, and what they map. */
final class Units {

    private Units() {}

    static String describe(EntityManagerFactory unit) {
        String name = unit instanceof EntityManagerFactoryInfo info ? info.getPersistenceUnitName() : null;
        return name == null ? "a persistence unit without a name" : "persistence unit '" + name + "'";
    }

    static String describe(Collection<EntityManagerFactory> units) {
        return units.isEmpty()
                ? "there is none"
                : units.stream().map(Units::describe).collect(Collectors.joining(", "));
    }

    static boolean maps(EntityManagerFactory unit, Class<?> entityType) {
        return unit.getMetamodel().getEntities().stream().anyMatch(entity -> entity.getJavaType() == entityType);
    }
}
