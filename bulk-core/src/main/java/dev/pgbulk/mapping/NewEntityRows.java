package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import dev.pgbulk.table.Column;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Entities as the rows that they would be. What is made for them is on the entities until it is known what they become. */
final class NewEntityRows implements NewRows {

    private final List<Object> entities;
    private final EntityPlan[] plans;
    private final Set<EntityPlan> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private final UnwrittenCollections collections;
    private final boolean byId;
    private final boolean afterwards;
    private final @Nullable Object[] seeded;
    private final BeanValidation validation;
    private final @Nullable NewRow[] rows;
    private final Map<Integer, EntityState> states = new HashMap<>();
    private final Map<Integer, Optional<Object>> derived = new HashMap<>();
    private final Map<String, SetFunction> functions;
    private final KeptIds ids;
    private final @Nullable Object[] formerIds;
    private final @Nullable FormerState[] formers;
    private final Map<EntityPlan, int[]> positions = new IdentityHashMap<>();

    NewEntityRows(
            List<Object> entities, IntFunction<EntityPlan> planOf, UpdateRequest request, BeanValidation validation) {
        this.entities = entities;
        this.ids = new KeptIds(entities.size());
        this.rows = new NewRow[entities.size()];
        this.plans = new EntityPlan[entities.size()];
        for (int index = 0; index < plans.length; index++) {
            plans[index] = planOf.apply(index);
            if (index == 0 || plans[index] != plans[index - 1]) {
                used.add(plans[index]);
            }
        }
        this.collections = new UnwrittenCollections(Set.copyOf(request.excluded()));
        this.byId = request.keyFields() == null;
        this.afterwards = !request.creates();
        this.seeded = new Object[entities.size()];
        this.validation = validation;
        this.functions = request.functions();
        this.formerIds = new Object[entities.size()];
        this.formers = new FormerState[entities.size()];
    }

    @Override
    public void deriveIds(SessionImplementor session) {
        for (EntityPlan plan : used) {
            DerivedIds ids = DerivedIds.of(plan);
            for (int index = 0; ids != null && index < plans.length; index++) {
                if (plans[index] == plan) {
                    deriveId(index, ids, session);
                }
            }
        }
    }

    private void deriveId(int index, DerivedIds ids, SessionImplementor session) {
        Object former = plans[index].persister().getIdentifier(entities.get(index), session);
        if (ids.derive(entities.get(index), session)) {
            derived.put(index, Optional.ofNullable(former));
        }
    }

    @Override
    public void make(IntPredicate called, SessionImplementor session) {
        make(IntStream.range(0, entities.size()).toArray(), called, session);
    }

    /** The same of some of them. */
    void make(int[] indices, IntPredicate called, SessionImplementor session) {
        for (int index : indices) {
            remember(index, called.test(index), session);
        }
        for (int index : indices) {
            if (called.test(index)) {
                plan(index).callBefore(entities.get(index));
            }
        }
        for (int index : indices) {
            rows[index] = make(index, session);
        }
    }

    /** Refuses collections that nobody would write, of items that may turn out to be unchanged. */
    void refuseCollections(SessionImplementor session) {
        boolean has = used.stream().anyMatch(UnwrittenCollections::mayBeIn);
        for (int index = 0; has && index < plans.length; index++) {
            if (UnwrittenCollections.mayBeIn(plans[index])) {
                collections.check(plans[index].state(index, entities.get(index), null, session), plans[index]);
            }
        }
    }

    private void remember(int index, boolean called, SessionImplementor session) {
        EntityPersister persister = plan(index).persister();
        formerIds[index] = persister.getIdentifier(entities.get(index), session);
        formers[index] = called && plan(index).prePersist()
                ? FormerState.of(persister, entities.get(index))
                : FormerState.of(persister, entities.get(index), setPositions(index));
    }

    private int[] setPositions(int index) {
        return positions.computeIfAbsent(plan(index), NewEntityRows::generatedPositions);
    }

    /** The version, and whatever is generated by anybody. */
    private static int[] generatedPositions(EntityPlan plan) {
        Generator[] generators = plan.persister().getGenerators();
        return IntStream.concat(
                        IntStream.of(plan.ownPositions()),
                        IntStream.range(0, generators.length)
                                .filter(at -> generators[at] != null && generators[at].generatesSometimes()))
                .distinct()
                .toArray();
    }

    private NewRow make(int index, SessionImplementor session) {
        EntityPlan plan = plan(index);
        Object entity = entities.get(index);
        EntityPersister persister = plan.persister();
        Object version = persister.isVersioned() ? persister.getVersion(entity) : null;
        if (plan.completes()) {
            plan.complete(entity, session);
        }
        if (validation != BeanValidation.NONE) {
            validation.validate(index, entity, plan, session);
        }
        EntityState state = plan.state(index, entity, id(index, plan, session), session);
        collections.check(state, plan);
        List<String> missing = state.id() == null && !plan.makesIds()
                ? plan.identifierTable().key().stream().map(Column::name).toList()
                : List.of();
        if (plan.tables().size() > 1 || afterwards) {
            states.put(index, state);
        }
        NewRow[] made = new NewRow[1];
        plan.identifierTable().append(state, (table, at, values) -> made[0] = new NewRow(table, values, missing));
        if (persister.isVersioned()) {
            seeded[index] = persister.getVersion(entity);
            persister.setValue(entity, persister.getVersionPropertyIndex(), version);
        }
        return made[0];
    }

    /** The id of a new row as far as it is known; one that is drawn is not spent on a row that exists. */
    private @Nullable Object id(int index, EntityPlan plan, SessionImplementor session) {
        Object given = formerIds[index];
        if (afterwards && given != null && isUnsaved(given, plan)) {
            given = null;
        }
        if (byId && (given != null || !afterwards) || plan.idSource() instanceof IdSource.Assigned) {
            return given;
        }
        if (given != null && !plan.refusesPresetId()) {
            return given;
        }
        return plan.idSource() instanceof IdSource.Generated source
                        && source.generator().generatedBeforeExecution(entities.get(index), session)
                ? generated(index, source.generator(), session)
                : null;
    }

    static boolean isUnsaved(Object id, EntityPersister persister) {
        return Boolean.TRUE.equals(
                persister.getIdentifierMapping().getUnsavedStrategy().isUnsaved(id));
    }

    private static boolean isUnsaved(Object id, EntityPlan plan) {
        return isUnsaved(id, plan.persister());
    }

    /** Whether an item was made already. */
    boolean isMade(int index) {
        return rows[index] != null;
    }

    /** The row of an item is there: it is known by this id now, and has its first version. */
    void created(int index, Object id) {
        EntityPersister persister = plan(index).persister();
        setId(index, id);
        if (persister.isVersioned() && !persister.getVersionGenerator().generatedOnExecution()) {
            persister.setValue(entities.get(index), persister.getVersionPropertyIndex(), seeded[index]);
        }
    }

    private Object generated(int index, BeforeExecutionGenerator generator, SessionImplementor session) {
        return generator.generate(session, entities.get(index), null, EventType.INSERT);
    }

    @Override
    public Map<String, SetFunction> functions() {
        return functions;
    }

    @Override
    public @Nullable Object id(int index) {
        return state(index).id();
    }

    private EntityState state(int index) {
        return Objects.requireNonNull(states.get(index), "an entity that lies in several tables");
    }

    @Override
    public void append(int index, @Nullable Object id, RowTarget target) {
        EntityPlan plan = plan(index);
        EntityState state = state(index);
        if (id == null) {
            plan.identifierTable().append(state, target);
        } else {
            plan.tables().forEach(table -> table.append(state.withId(id), target));
        }
    }

    @Override
    public KeptIds ids() {
        return ids;
    }

    @Override
    public NewRow of(int index) {
        return Objects.requireNonNull(rows[index]);
    }

    @Override
    public EntityPlan plan(int index) {
        return plans[index];
    }

    /** Its row is the other's, and so are the id, the version and what is generated. */
    @Override
    public void takeOver(int index, int other) {
        Object entity = entities.get(index);
        Object counted = entities.get(other);
        EntityPersister persister = plan(index).persister();
        if (entity == counted || persister != plan(other).persister()) {
            return;
        }
        for (int position : setPositions(index)) {
            persister.setValue(entity, position, persister.getValue(counted, position));
        }
        setId(index, persister.getIdentifier(counted));
    }

    private void setId(int index, @Nullable Object id) {
        EntityPersister persister = plan(index).persister();
        Object entity = entities.get(index);
        if (!persister.getIdentifierType().isEqual(id, persister.getIdentifier(entity))) {
            persister.setIdentifier(entity, id, null);
        }
    }

    @Override
    public void undo(int index) {
        Optional<Object> id = derived.get(index);
        if (id != null) {
            plan(index).persister().setIdentifier(entities.get(index), id.orElse(null), null);
        }
        takeBack(index);
    }

    /** What was made for the row alone; an id that the item was found by stays. */
    void takeBack(int index) {
        FormerState former = formers[index];
        if (former == null) {
            return;
        }
        former.restore(entities.get(index));
        rows[index] = null;
        if ((!byId || afterwards) && !derived.containsKey(index)) {
            setId(index, formerIds[index]);
        }
    }
}
