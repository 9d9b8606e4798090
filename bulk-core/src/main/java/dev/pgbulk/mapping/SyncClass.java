package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.UniqueIndex;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one class are compared and updated: what a call says, but for what is made besides, since a feed does not
 * have it.
 */
final class SyncClass {

    private final AttributePaths paths;
    private final UpdateRequest request;
    private final UpdateKeys keys;
    private final GroupWrites said;
    private final EntityGroups updates;

    SyncClass(AttributePaths paths, SyncRequest request) {
        this.paths = paths;
        this.keys = UpdateKeys.of(request.rows(), paths).withEqualNulls();
        UpdateKeys byId = keys.behindId(paths);
        this.request = own(request, byId);
        this.said = new GroupWrites(paths, byId, this.request);
        this.updates = new EntityGroups(paths, this.request, byId);
    }

    /** The same, with the attributes named that are compared where the call names none. */
    private UpdateRequest own(SyncRequest all, UpdateKeys byId) {
        UpdateRequest rows = all.rows();
        List<String> excluded = rows.excluded().stream()
                .filter(name -> !paths.isOfOtherClass(name) && !paths.isCollection(name))
                .toList();
        if (rows.fields() != null) {
            List<String> own = rows.fields().stream()
                    .filter(name -> !paths.isOfOtherClass(name))
                    .toList();
            return with(rows, own, excluded);
        }
        UpdateRequest known = with(rows, null, excluded);
        GroupWrites writes = new GroupWrites(paths, byId, known);
        List<String> compared = writes.updatable().stream()
                .flatMap(path -> ComparedAttributes.leaves(path, paths)
                                .anyMatch(leaf -> writes.isExcluded(leaf) || ComparedAttributes.isMade(leaf, paths))
                        ? ComparedAttributes.leaves(path, paths)
                        : Stream.of(path))
                .filter(path ->
                        !writes.isExcluded(path) && !byId.contains(path) && !ComparedAttributes.isMade(path, paths))
                .map(AttributePath::path)
                .distinct()
                .toList();
        return with(rows, compared, excluded);
    }

    private Map<String, SetFunction> functions(Map<String, SetFunction> said) {
        Map<String, SetFunction> own = new LinkedHashMap<>(said);
        own.keySet().removeIf(paths::isOfOtherClass);
        return own;
    }

    private UpdateRequest with(UpdateRequest rows, @Nullable List<String> fields, List<String> excluded) {
        return new UpdateRequest(
                rows.keyFields(),
                rows.operators(),
                fields,
                excluded,
                functions(rows.functions()),
                rows.duplicates(),
                rows.ignoreVersion(),
                false,
                null,
                rows.callbacks(),
                rows.batchSize(),
                false,
                List.of(),
                null);
    }

    /** Whether the call says which attributes are compared, or which are not. */
    boolean isNamed(SyncRequest all) {
        List<String> fields = all.rows().fields();
        return fields == null
                ? !request.excluded().isEmpty()
                : fields.stream().anyMatch(name -> !paths.isOfOtherClass(name));
    }

    AttributePaths paths() {
        return paths;
    }

    EntityPersister persister() {
        return paths.persister();
    }

    UpdateKeys keys() {
        return keys;
    }

    EntityGroups updates() {
        return updates;
    }

    /** What a row that exists is compared by, and what is written into it. */
    List<AttributePath> compared() {
        return updates.writes().named();
    }

    /** The rows of items, to be compared. */
    SyncGroup group(int[] indices, List<Object> entities, SessionImplementor session) {
        GroupBuilder builder = new GroupBuilder(paths, keys, request, session, entities.size());
        VersionColumns versions = new VersionColumns(paths, builder);
        if (updates.checksVersion()) {
            versions.addExpected();
        }
        for (AttributePath path : compared()) {
            boolean sent = said.sendsValue(path);
            boolean flagged = sent && !Fetched.isFetchedInAll(path, entities, persister());
            builder.layout().addWrite(path, said.function(path), sent, flagged, !said.ignoresValue(path));
        }
        EntityRows rows = new EntityRows(
                persister(),
                keys,
                builder,
                versions,
                new CallbackWrites(Map.of(), Map.of()),
                new SharedValues(null),
                session,
                at -> null);
        for (int at = 0; at < entities.size(); at++) {
            rows.add(indices[at], entities.get(at), at);
        }
        UpdateGroup items = builder.compared();
        if (keys.isId()) {
            forgetUnsaved(items, session);
            refuseTwice(items);
        }
        return new SyncGroup(
                this,
                items,
                builder.layout(),
                IntStream.range(0, indices.length).toArray());
    }

    /** An id of a primitive type has a value that stands for none. */
    private void forgetUnsaved(UpdateGroup items, SessionImplementor session) {
        for (int at = 0; at < items.rows().length; at++) {
            Object id = persister().getIdentifier(items.entities()[at], session);
            if (id != null && NewEntityRows.isUnsaved(id, persister())) {
                Arrays.fill(items.rows()[at], 0, paths.id().columns().size(), null);
            }
        }
    }

    /** Without an id no key tells that two items are one. */
    private void refuseTwice(UpdateGroup items) {
        Map<Object, Integer> fresh = new IdentityHashMap<>();
        for (int at = 0; at < items.rows().length; at++) {
            Integer before =
                    items.rows()[at][0] == null ? fresh.putIfAbsent(items.entities()[at], items.indices()[at]) : null;
            if (before != null) {
                throw Instances.twice(paths.entity(), items.indices()[at], before);
            }
        }
    }

    /** Whether no two rows can have the same key, nulls included. */
    boolean isKeyUnique() {
        return keys.keys().stream().anyMatch(key -> key.path().isId())
                || indexes().stream()
                        .anyMatch(index -> index.nullsNotDistinct()
                                || keyColumns().stream()
                                        .allMatch(it -> it.catalog().notNull()));
    }

    /** The names of the unique indexes that rows with the same key break. */
    Set<String> keyIndexes() {
        return indexesOfKey().map(UniqueIndex::name).collect(Collectors.toSet());
    }

    private List<PathColumn> keyColumns() {
        return keys.keys().stream()
                .flatMap(key -> key.path().columns().stream())
                .toList();
    }

    private List<UniqueIndex> indexes() {
        return indexesOfKey().filter(UniqueIndex::isPlain).toList();
    }

    /** Also those of some rows only: to compare anew in vain does no harm. */
    private Stream<UniqueIndex> indexesOfKey() {
        List<PathColumn> columns = keyColumns();
        Set<String> tables = columns.stream().map(PathColumn::table).collect(Collectors.toSet());
        if (tables.size() != 1) {
            return Stream.empty();
        }
        Set<String> names =
                columns.stream().map(it -> Identifiers.bare(it.name())).collect(Collectors.toSet());
        return paths.table(tables.iterator().next()).uniqueIndexes().stream()
                .filter(index -> index.elements().stream()
                        .allMatch(it -> it.collation() == null && it.column() != null && names.contains(it.column())));
    }

    /** The table with the ids. */
    CatalogTable table() {
        return paths.table(UpdateTable.ofId(paths).name());
    }
}
