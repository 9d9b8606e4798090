package dev.pgbulk.mapping;

import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.engine.internal.Versioning;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.jpa.event.spi.CallbackRegistry;
import org.hibernate.jpa.event.spi.CallbackType;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * How the entities of one concrete class become rows.
 *
 * @param persister the class as Hibernate maps it
 * @param name its name for messages
 * @param idSource where its ids come from
 * @param identity the sequence behind an id that the server makes, if the role may draw from it
 * @param tables its tables, the one with the id first
 * @param collections the tables of its owned collections
 * @param refused collections that must be empty
 * @param generators the state positions of the attributes that Hibernate generates in memory
 * @param selfReferences the state positions of the associations to entities of the same hierarchy
 * @param ownPositions those of the attributes that a call sets by itself: the version and what is generated
 * @param prePersist whether anything is called before an entity of the class is written
 * @param postPersist whether anything is called afterwards
 * @param refusesPresetId whether an id that is there already is a mistake
 */
record EntityPlan(
        EntityPersister persister,
        String name,
        IdSource idSource,
        @Nullable SequenceBlocks identity,
        List<TablePlan> tables,
        List<CollectionPlan> collections,
        List<RefusedCollection> refused,
        int[] generators,
        int[] selfReferences,
        int[] ownPositions,
        boolean prePersist,
        boolean postPersist,
        boolean refusesPresetId) {

    static EntityPlan of(
            EntityOutline outline,
            @Nullable SequenceBlocks identity,
            List<TablePlan> tables,
            List<CollectionPlan> collections) {
        EntityPersister persister = outline.persister();
        CallbackRegistry callbacks = persister.getFactory().getEventEngine().getCallbackRegistry();
        Class<?> type = persister.getMappedClass();
        IntStream version =
                persister.isVersioned() ? IntStream.of(persister.getVersionPropertyIndex()) : IntStream.empty();
        return new EntityPlan(
                persister,
                outline.name(),
                outline.idSource(),
                identity,
                tables,
                collections,
                outline.refused(),
                outline.generators(),
                WriteOrder.selfReferences(persister),
                IntStream.concat(version, IntStream.of(outline.generators()))
                        .distinct()
                        .toArray(),
                callbacks.hasRegisteredCallbacks(type, CallbackType.PRE_PERSIST),
                callbacks.hasRegisteredCallbacks(type, CallbackType.POST_PERSIST),
                IdAssignment.refusesPreset(persister, outline.idSource()));
    }

    TablePlan identifierTable() {
        return tables.get(0);
    }

    /** Whether a row gets an id without being given one. */
    boolean makesIds() {
        return !(idSource instanceof IdSource.Assigned);
    }

    boolean isServerMade() {
        return idSource instanceof IdSource.ByServer;
    }

    /** Of an id that is spread over attributes of the entity there is no unset form. */
    boolean setsId() {
        return !(idSource instanceof IdSource.Assigned)
                && persister.getIdentifierMapping().getNature() != EntityIdentifierMapping.Nature.VIRTUAL;
    }

    void callBefore(Object entity) {
        if (prePersist) {
            callbacks().preCreate(entity);
        }
    }

    void callAfter(Object entity) {
        if (postPersist) {
            callbacks().postCreate(entity);
        }
    }

    private CallbackRegistry callbacks() {
        return persister.getFactory().getEventEngine().getCallbackRegistry();
    }

    /** Whether {@link #complete} has anything to do. */
    boolean completes() {
        return ownPositions.length > 0;
    }

    /** Seeds the version and runs the generators, and sets both on the entity. */
    void complete(Object entity, SharedSessionContractImplementor session) {
        if (persister.isVersioned() && !persister.getVersionGenerator().generatedOnExecution()) {
            seedVersion(entity, session);
        }
        for (int position : generators) {
            Generator generator = persister.getGenerators()[position];
            if (generator.generatedBeforeExecution(entity, session)) {
                Object current = persister.getValue(entity, position);
                Object generated =
                        ((BeforeExecutionGenerator) generator).generate(session, entity, current, EventType.INSERT);
                persister.setValue(entity, position, generated);
            }
        }
    }

    private void seedVersion(Object entity, SharedSessionContractImplementor session) {
        int version = persister.getVersionPropertyIndex();
        Object[] values = new Object[version + 1];
        values[version] = persister.getValue(entity, version);
        if (Versioning.seedVersion(entity, values, persister, session)) {
            persister.setValue(entity, version, values[version]);
        }
    }

    /** A completed entity on its way to its rows. */
    EntityState state(int index, Object entity, @Nullable Object id, SharedSessionContractImplementor session) {
        return new EntityState(index, entity, id, persister.getValues(entity), session);
    }
}
