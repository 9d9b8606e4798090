package dev.pgbulk.corpus;

import java.util.List;

/** Two rows for each way to an id. */
final class IdSamples {

    private IdSamples() {}

    static List<Sample<?>> all() {
        return List.of(
                Sample.of(Ids.ByIdentity.class, () -> List.of(name(new Ids.ByIdentity()), new Ids.ByIdentity())),
                Sample.of(Ids.Alone.class, () -> List.of(new Ids.Alone(), new Ids.Alone(), new Ids.Alone())),
                Sample.of(Ids.Pooled.class, () -> List.of(name(new Ids.Pooled()), new Ids.Pooled())),
                Sample.of(Ids.PooledLo.class, () -> List.of(name(new Ids.PooledLo()), new Ids.PooledLo())),
                Sample.of(Ids.OneByOne.class, () -> List.of(name(new Ids.OneByOne()), new Ids.OneByOne())),
                Sample.of(Ids.ByUuid.class, () -> List.of(name(new Ids.ByUuid()), new Ids.ByUuid())),
                Sample.of(Ids.ByTime.class, () -> List.of(name(new Ids.ByTime()), new Ids.ByTime())),
                Sample.of(Ids.Assigned.class, () -> List.of(assigned(0), assigned(-5), assigned(Long.MAX_VALUE))),
                Sample.of(Ids.ByTable.class, () -> List.of(name(new Ids.ByTable()), new Ids.ByTable())),
                Sample.of(Ids.Custom.class, () -> List.of(name(new Ids.Custom()), new Ids.Custom())));
    }

    private static Ids.Assigned assigned(long id) {
        Ids.Assigned it = new Ids.Assigned();
        it.id = id;
        return it;
    }

    private static <T> T name(T entity) {
        try {
            entity.getClass().getField("name").set(entity, "named");
            return entity;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no field name", e);
        }
    }
}
