package dev.pgbulk.repository;

import dev.pgbulk.UpdateOptions;
import dev.pgbulk.mapping.MemberUpdate;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The replacement of members for one entity type. */
final class Members<T> {

    static final String OPERATION = "updateMembers";

    private final RepositoryContext<T> context;
    private final EntityWrites<T> writes;
    private final UpdateRequests requests;

    Members(RepositoryContext<T> context, EntityWrites<T> writes) {
        this.context = context;
        this.writes = writes;
        this.requests = new UpdateRequests(context.application());
    }

    long update(
            @Nullable String attribute,
            @Nullable Map<?, ? extends Collection<?>> membersByOwner,
            UpdateOptions options) {
        CallSettings settings = CallSettings.of(options.settings(), context.settings());
        requests.refuseForMembers(options);
        if (attribute == null) {
            throw new IllegalArgumentException("The name of the attribute is null");
        }
        if (membersByOwner == null) {
            throw new IllegalArgumentException("The members are null; pass an empty map for none");
        }
        context.transactions().refuseReadOnly(OPERATION);
        if (settings.transactionPerBatch()) {
            context.transactions().refuseActive(OPERATION, "transactionPerBatch()");
        }
        MemberUpdate update = writes.ready().members().of(attribute, membersByOwner, settings.batchSize());
        if (update.size() == 0) {
            return 0;
        }
        CallObservation observation = CallObservation.of(context, OPERATION, update.size());
        return observation.observe(
                () -> run(new MembersCall<>(context, writes, settings, update), settings, observation));
    }

    private long run(MembersCall<T> call, CallSettings settings, CallObservation observation) {
        try {
            return settings.transactionPerBatch() ? call.batchByBatch() : call.atomic();
        } catch (RuntimeException failure) {
            writes.learnFrom(failure);
            throw failure;
        } finally {
            observation.travelled(call.ways());
        }
    }
}
