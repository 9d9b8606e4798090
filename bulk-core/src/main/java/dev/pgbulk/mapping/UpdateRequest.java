package dev.pgbulk.mapping;

import dev.pgbulk.Duplicates;
import dev.pgbulk.KeyOperator;
import dev.pgbulk.SetFunction;
import dev.pgbulk.UpsertSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * What an update is to do, as its options say it.
 *
 * @param keyFields the attributes that items are matched by; null for the id
 * @param operators how, by attribute; equality where nothing is said
 * @param fields the attributes that are written; null for all that there are
 * @param excluded attributes that are not written
 * @param functions how new values are combined with old ones, by attribute
 * @param duplicates what becomes of items with the same key
 * @param ignoreVersion whether versions are not checked
 * @param onlyChanged whether rows that hold the values already are left alone
 * @param where a condition of the rows that are written
 * @param callbacks whether JPA callbacks and entity listeners are called
 * @param batchSize items per batch
 * @param transactionPerBatch whether each batch commits by itself
 * @param operatorsInOrder operators of the first key attributes, in their order, instead of those by attribute
 * @param upsert what becomes of items without a row; null where they are left out
 */
public record UpdateRequest(
        @Nullable List<String> keyFields,
        Map<String, KeyOperator> operators,
        @Nullable List<String> fields,
        List<String> excluded,
        Map<String, SetFunction> functions,
        Duplicates duplicates,
        boolean ignoreVersion,
        boolean onlyChanged,
        @Nullable Specification<?> where,
        boolean callbacks,
        int batchSize,
        boolean transactionPerBatch,
        List<KeyOperator> operatorsInOrder,
        @Nullable UpsertSettings upsert) {

    /**
     * Copies.
     *
     * @param keyFields the key attributes
     * @param operators the operators
     * @param fields the written attributes
     * @param excluded those left out
     * @param functions the set functions
     * @param duplicates what becomes of duplicates
     * @param ignoreVersion whether versions are not checked
     * @param onlyChanged whether unchanged rows are left alone
     * @param where a condition
     * @param callbacks whether callbacks are called
     * @param batchSize items per batch
     * @param transactionPerBatch whether each batch commits by itself
     * @param operatorsInOrder operators by place
     * @param upsert what becomes of items without a row
     */
    public UpdateRequest {
        keyFields = keyFields == null ? null : List.copyOf(keyFields);
        operators = Collections.unmodifiableMap(new LinkedHashMap<>(operators));
        fields = fields == null ? null : List.copyOf(fields);
        excluded = List.copyOf(excluded);
        functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
        operatorsInOrder = List.copyOf(operatorsInOrder);
    }

    /** Whether items without a row get one. */
    boolean creates() {
        return upsert != null;
    }
}
