package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.persister.entity.EntityPersister;

/** What an update writes of entities: what the call says, what is made besides, what callbacks have changed. */
final class EntityWrites {

    private final GroupWrites writes;
    private final EntityPersister persister;
    private final List<AttributePath> named;
    private final int[] positions;
    private final int[] ownPositions;

    EntityWrites(EntityPersister persister, GroupWrites writes, boolean all) {
        this.writes = writes;
        this.persister = persister;
        this.named = findNamed(all);
        this.positions = findPositions();
        this.ownPositions = findOwnPositions();
    }

    /** What the call is about to write, as far as it is known before the callbacks. */
    List<AttributePath> named() {
        return named;
    }

    /** The state positions that a flush before the write has to leave alone. */
    int[] positions() {
        return positions;
    }

    /** The positions of what the call sets on entities. */
    int[] ownPositions() {
        return ownPositions;
    }

    private List<AttributePath> findNamed(boolean all) {
        List<AttributePath> named = new ArrayList<>();
        (all ? writes.updatable() : writes.named()).forEach(path -> named.addAll(writes.parts(path)));
        named.addAll(writes.withoutValue(paths(named)));
        return named;
    }

    private static Set<String> paths(Collection<AttributePath> attributes) {
        Set<String> paths = new LinkedHashSet<>();
        attributes.forEach(path -> paths.add(path.path()));
        return paths;
    }

    private int[] findPositions() {
        Set<Integer> positions = new LinkedHashSet<>();
        named.stream().map(AttributePath::position).filter(at -> at >= 0).forEach(positions::add);
        writes.madeInMemory().forEach(it -> positions.add(it.position()));
        return positions.stream().mapToInt(Integer::intValue).toArray();
    }

    private int[] findOwnPositions() {
        Set<Integer> positions = new LinkedHashSet<>();
        writes.madeInMemory().forEach(it -> positions.add(it.position()));
        for (int position = 0; position < persister.getGenerators().length; position++) {
            if (persister.getGenerators()[position] != null
                    && persister.getGenerators()[position].generatesOnUpdate()) {
                positions.add(position);
            }
        }
        if (persister.isVersioned()) {
            positions.add(persister.getVersionPropertyIndex());
        }
        return positions.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Adds all that is written to the columns of a group.
     *
     * @param changed what the callbacks have changed, as {@link EntityCallbacks#before} tells it
     * @return what is written only because of a callback
     */
    CallbackWrites addTo(
            GroupBuilder builder, VersionColumns versions, List<Object> entities, Map<Integer, BitSet> changed) {
        UpdateLayout layout = builder.layout();
        for (AttributePath path : named) {
            boolean inAll = !writes.sendsValue(path) || Fetched.isFetchedInAll(path, entities, persister);
            layout.addWrite(path, writes.function(path), writes.sendsValue(path), !inAll, !writes.isMadeInMemory(path));
        }
        Set<String> known = paths(named);
        for (MadeOnUpdate.InMemory made : writes.madeInMemory()) {
            List<AttributePath> more = made.besides(known);
            more.forEach(path -> layout.addWrite(path, null, true, false, false));
            known.addAll(paths(more));
        }
        Map<AttributePath, Integer> byCallback = new LinkedHashMap<>();
        changed.forEach((position, rows) -> {
            for (AttributePath path : writes.besides(position, known)) {
                byCallback.put(path, position);
                layout.addWrite(path, null, true, rows.cardinality() < entities.size(), true);
            }
        });
        if (builder.version() == GroupVersion.IN_MEMORY
                || !layout.writes().isEmpty()
                || !writes.madeByStatement().isEmpty()) {
            versions.addNext();
        }
        builder.addMadeByStatement(writes.madeByStatement());
        return new CallbackWrites(byCallback, changed);
    }
}
