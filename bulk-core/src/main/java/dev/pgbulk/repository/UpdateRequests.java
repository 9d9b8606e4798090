package dev.pgbulk.repository;

import dev.pgbulk.Duplicates;
import dev.pgbulk.KeyOperator;
import dev.pgbulk.SetFunction;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateSettings;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.mapping.SyncRequest;
import dev.pgbulk.mapping.UpdateRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.data.jpa.domain.Specification;

/** Reads the options of updates: aliases become functions and operators, and what an operation does not know is refused. */
final class UpdateRequests {

    private final NamedFunctions functions;
    private final NamedOperators operators;

    UpdateRequests(ApplicationContext application) {
        this.functions = new NamedFunctions(application);
        this.operators = new NamedOperators(application);
    }

    /** By the id of entities. */
    UpdateRequest fields(UpdateOptions options, CallSettings call) {
        UpdateSettings update = options.update();
        refuse(
                update.keyFields() != null,
                "updateFields",
                "keyFields",
                "it writes by id; pgBulkUpdate takes other keys");
        refuseOperators("updateFields", update);
        return request(options, call, Duplicates.REJECT, update.fields(), update.where());
    }

    /** By the id of entities, attributes named. */
    UpdateRequest fields(List<String> attributes, CallSettings call) {
        return request(UpdateOptions.defaults(), call, Duplicates.REJECT, attributes, null);
    }

    UpdateRequest entities(UpdateOptions options, CallSettings call) {
        return request(
                options,
                call,
                Duplicates.REJECT,
                options.update().fields(),
                options.update().where());
    }

    UpdateRequest values(UpdateOptions options, CallSettings call) {
        refuse(
                Boolean.TRUE.equals(options.settings().callbacks()),
                "pgBulkUpdate of value maps",
                "callbacks",
                "there are no entities to call");
        return request(
                options,
                call,
                Duplicates.LAST,
                options.update().fields(),
                options.update().where());
    }

    /** The same values for the rows of a filter; of all rows without one. */
    UpdateRequest filter(
            String operation, @Nullable Specification<?> filter, UpdateOptions options, CallSettings call) {
        UpdateSettings update = options.update();
        refuse(update.keyFields() != null, operation, "keyFields", "its rows are those of the filter");
        refuseOperators(operation, update);
        refuse(update.where() != null, operation, "where", "put the condition into the filter");
        refuse(update.onlyChanged(), operation, "onlyChanged", "put the condition into the filter");
        refuse(update.ignoreVersion(), operation, "ignoreVersion", "it checks no versions");
        refuse(update.duplicates() != null, operation, "duplicates", "it has no items");
        refuse(options.settings().callbacks() != null, operation, "callbacks", "there are no entities to call");
        return request(options, call, Duplicates.LAST, update.fields(), filter);
    }

    /** The members of a collection: nothing but how the call works. */
    void refuseForMembers(UpdateOptions options) {
        UpdateSettings update = options.update();
        String operation = Members.OPERATION;
        String byId = "its owners are found by their ids";
        String oneAttribute = "it writes the attribute that it names";
        refuse(update.keyFields() != null, operation, "keyFields", byId);
        refuseOperators(operation, update);
        refuse(update.fields() != null, operation, "fields", oneAttribute);
        refuse(!update.excluded().isEmpty(), operation, "excludeFields", oneAttribute);
        refuse(!options.values().functions().isEmpty(), operation, "set", "members are replaced");
        refuse(update.duplicates() != null, operation, "duplicates", "a member that is given twice is written once");
        refuse(update.where() != null, operation, "where", "leave out the owners that are not meant");
        refuse(update.onlyChanged(), operation, "onlyChanged", "it leaves links alone that are there");
        refuse(update.ignoreVersion(), operation, "ignoreVersion", "it checks no versions");
        refuse(
                options.values().returningRows() || !options.values().returned().isEmpty(),
                operation,
                "returning",
                "it returns a number");
        refuse(options.settings().callbacks() != null, operation, "callbacks", "there are no entities to call");
    }

    private static void refuseOperators(String operation, UpdateSettings update) {
        boolean said =
                !update.operators().isEmpty() || !update.operatorsInKeyOrder().isEmpty();
        refuse(said, operation, "keyFieldOp", "it has no keys of its own; pgBulkUpdate has");
    }

    private static void refuse(boolean said, String operation, String option, String reason) {
        if (said) {
            throw new IllegalArgumentException(
                    "%s does not take the option %s: %s".formatted(operation, option, reason));
        }
    }

    UpdateRequest upsertOfEntities(UpsertOptions options, CallSettings call) {
        return request(options, call, Duplicates.REJECT);
    }

    UpdateRequest upsertOfValues(UpsertOptions options, CallSettings call) {
        refuse(
                Boolean.TRUE.equals(options.settings().callbacks()),
                "pgBulkUpdateOrCreate of value maps",
                "callbacks",
                "there are no entities to call");
        return request(options, call, Duplicates.LAST);
    }

    /** What a sync does not know: it has no batches, but for the rows that travel at a time. */
    void refuseForSync(String operation, SyncOptions options) {
        refuse(
                options.settings().transactionPerBatch(),
                operation,
                "transactionPerBatch",
                "it is one transaction, so that rows and items are equal at its end");
        refuse(
                options.settings().batchDelay() != null,
                operation,
                "batchDelay",
                "it compares all items at once, and there is nothing to pause between");
        refuse(
                !options.values().returned().isEmpty(),
                operation,
                "returning(names)",
                "it hands back rows by returning()");
    }

    /** Items and rows that are made equal. */
    SyncRequest sync(SyncOptions options, CallSettings call, boolean preview) {
        UpdateSettings update = options.updates();
        UpdateRequest rows = new UpdateRequest(
                update.keyFields(),
                Map.of(),
                update.fields(),
                update.excluded(),
                functions(options.values().functions()),
                update.duplicates() == null ? Duplicates.REJECT : update.duplicates(),
                update.ignoreVersion(),
                false,
                null,
                Boolean.TRUE.equals(options.settings().callbacks()) && !preview,
                call.batchSize(),
                false,
                List.of(),
                null);
        return new SyncRequest(rows, options.sync(), options.values().returningRows() && !preview, preview);
    }

    private UpdateRequest request(UpsertOptions options, CallSettings call, Duplicates duplicates) {
        UpdateSettings update = options.updates();
        refuse(
                options.upsert().revive() && update.where() != null,
                "pgBulkUpdateOrCreate with revive()",
                "where",
                "a condition is asked of rows that are there to JPA, which soft-deleted ones are not");
        refuse(
                !options.upsert().keyIsUnique() && call.transactionPerBatch(),
                "pgBulkUpdateOrCreate with keyIsUnique(false)",
                "transactionPerBatch",
                "an item of a later batch could find what a former one has created");
        return new UpdateRequest(
                update.keyFields(),
                Map.of(),
                update.fields(),
                update.excluded(),
                functions(options.values().functions()),
                update.duplicates() == null ? duplicates : update.duplicates(),
                update.ignoreVersion(),
                update.onlyChanged(),
                update.where(),
                Boolean.TRUE.equals(options.settings().callbacks()),
                call.batchSize(),
                call.transactionPerBatch(),
                List.of(),
                options.upsert());
    }

    private UpdateRequest request(
            UpdateOptions options,
            CallSettings call,
            Duplicates duplicates,
            @Nullable List<String> fields,
            @Nullable Specification<?> where) {
        UpdateSettings update = options.update();
        return new UpdateRequest(
                update.keyFields(),
                operators(update),
                fields,
                update.excluded(),
                functions(options.values().functions()),
                update.duplicates() == null ? duplicates : update.duplicates(),
                update.ignoreVersion(),
                update.onlyChanged(),
                where,
                call.callbacks(),
                call.batchSize(),
                call.transactionPerBatch(),
                operatorsInOrder(update),
                null);
    }

    Map<String, SetFunction> functions(Map<String, Object> said) {
        Map<String, SetFunction> resolved = new LinkedHashMap<>();
        said.forEach((attribute, function) -> resolved.put(attribute, functions.function(function, attribute)));
        return resolved;
    }

    private Map<String, KeyOperator> operators(UpdateSettings update) {
        Map<String, KeyOperator> resolved = new LinkedHashMap<>();
        update.operators()
                .forEach((attribute, operator) -> resolved.put(attribute, operators.operator(operator, attribute)));
        return resolved;
    }

    /** By place, since an attribute may be a key twice. */
    private List<KeyOperator> operatorsInOrder(UpdateSettings update) {
        List<String> inOrder = update.operatorsInKeyOrder();
        List<String> keys = update.keyFields() == null ? List.of("id") : update.keyFields();
        if (inOrder.size() > keys.size()) {
            throw new IllegalArgumentException(
                    "keyFieldOps names %d operators, but there are %d keys".formatted(inOrder.size(), keys.size()));
        }
        List<KeyOperator> resolved = new ArrayList<>();
        for (int at = 0; at < inOrder.size(); at++) {
            resolved.add(operators.operator(inOrder.get(at), keys.get(at)));
        }
        return resolved;
    }
}
