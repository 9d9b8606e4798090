package dev.pgbulk.repository;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.CreateResult;
import dev.pgbulk.SetFunction;
import dev.pgbulk.ValueSettings;
import dev.pgbulk.mapping.Creation;
import dev.pgbulk.mapping.EntityModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The creations of one entity type. */
final class Creates<T> {

    private static final String BULK_CREATE = "bulkCreate";
    private static final String PG_BULK_CREATE = "pgBulkCreate";

    private final RepositoryContext<T> context;
    private final EntityWrites<T> writes;
    private final NamedFunctions functions;

    Creates(RepositoryContext<T> context, EntityWrites<T> writes) {
        this.context = context;
        this.writes = writes;
        this.functions = new NamedFunctions(context.application());
    }

    <S extends T> List<S> bulkCreate(@Nullable Iterable<S> entities, CreateOptions options) {
        refuseValueOptions(options.values());
        CallSettings settings = settings(options);
        List<S> input = Inputs.list(entities);
        checkTransaction(BULK_CREATE, settings);
        if (!input.isEmpty()) {
            observe(
                    BULK_CREATE,
                    input.size(),
                    settings,
                    () -> writes.ready().creations().ofEntities(input, settings.creation()),
                    input,
                    ids -> {});
        }
        return input;
    }

    private static void refuseValueOptions(ValueSettings values) {
        refuse(
                !values.functions().isEmpty(),
                BULK_CREATE,
                "set",
                "it writes entities as they are; pgBulkCreate takes it");
        refuse(
                values.returningRows() || !values.returned().isEmpty(),
                BULK_CREATE,
                "returning",
                "it hands the entities back anyway; pgBulkCreate takes it");
    }

    CreateResult<T> pgBulkCreate(List<? extends Map<String, ?>> values, CreateOptions options) {
        refuse(
                Boolean.TRUE.equals(options.settings().callbacks()),
                PG_BULK_CREATE,
                "callbacks",
                "there are no entities to call");
        CallSettings settings = settings(options);
        Map<String, SetFunction> resolved = functions(options.values());
        checkTransaction(PG_BULK_CREATE, settings);
        EntityModel<T> model = writes.ready();
        Creation<T> creation = model.creations().ofValues(values, resolved, settings.creation());
        model.stored().checkAttributes(options.values().returned());
        if (values.isEmpty()) {
            return new CreateResult<>(0, List.of(), List.of());
        }
        List<CreateResult<T>> result = new ArrayList<>();
        observe(PG_BULK_CREATE, values.size(), settings, () -> creation, List.of(), ids -> {
            result.clear();
            result.add(read(ids, options.values()));
        });
        return result.get(0);
    }

    private Map<String, SetFunction> functions(ValueSettings said) {
        Map<String, SetFunction> resolved = new LinkedHashMap<>();
        said.functions()
                .forEach((attribute, function) -> resolved.put(attribute, functions.function(function, attribute)));
        return resolved;
    }

    private CreateResult<T> read(List<Object> ids, ValueSettings wanted) {
        List<T> rows =
                wanted.returningRows() ? writes.ready().stored().entities(ids, context.entityManager()) : List.of();
        List<Map<String, @Nullable Object>> values = wanted.returned().isEmpty()
                ? List.of()
                : writes.ready().stored().values(ids, wanted.returned(), context.entityManager());
        return new CreateResult<>(ids.size(), rows, values);
    }

    private CallSettings settings(CreateOptions options) {
        return CallSettings.of(options.settings(), context.settings());
    }

    private void checkTransaction(String operation, CallSettings settings) {
        context.transactions().refuseReadOnly(operation);
        if (settings.transactionPerBatch()) {
            context.transactions().refuseActive(operation, "transactionPerBatch()");
        }
    }

    private static void refuse(boolean said, String operation, String option, String reason) {
        if (said) {
            throw new IllegalArgumentException(
                    "%s does not take the option %s: %s".formatted(operation, option, reason));
        }
    }

    private <S extends T> void observe(
            String operation,
            int size,
            CallSettings settings,
            Supplier<Creation<S>> creation,
            List<S> entities,
            Consumer<List<Object>> afterwards) {
        CallObservation observation = CallObservation.of(context, operation, size);
        observation.observe(() -> {
            CreateCall<T, S> call =
                    new CreateCall<>(context, writes, settings, operation, creation.get(), entities, afterwards);
            return run(call, settings, observation);
        });
    }

    private Boolean run(CreateCall<T, ?> call, CallSettings settings, CallObservation observation) {
        try {
            if (settings.transactionPerBatch()) {
                call.batchByBatch();
            } else {
                call.atomic();
            }
            return true;
        } catch (RuntimeException failure) {
            writes.learnFrom(failure);
            throw failure;
        } finally {
            observation.travelled(call.ways());
        }
    }
}
