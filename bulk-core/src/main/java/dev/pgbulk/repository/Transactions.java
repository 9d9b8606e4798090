package dev.pgbulk.repository;

import dev.pgbulk.exec.Failures;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The transaction of a call: the caller's where there is one, else its own, which is repeated after a transient
 * failure. A call that fails inside the caller's transaction marks it for rollback, so that no part of it is committed.
 */
final class Transactions {

    private final Supplier<PlatformTransactionManager> transactionManager;
    private final DataSource dataSource;
    private final BulkSettings.Retry retry;

    Transactions(
            Supplier<PlatformTransactionManager> transactionManager, DataSource dataSource, BulkSettings.Retry retry) {
        this.transactionManager = transactionManager;
        this.dataSource = dataSource;
        this.retry = retry;
    }

    /**
     * Works in one transaction.
     *
     * @param work what to do
     * @param repeatable asked after a transient failure whether the work can begin anew
     */
    void execute(Runnable work, BooleanSupplier repeatable) {
        if (isActive()) {
            template().executeWithoutResult(status -> work.run());
            return;
        }
        AtomicBoolean committing = new AtomicBoolean();
        try {
            executeOwn(work, committing);
        } catch (RuntimeException failure) {
            AtomicReference<RuntimeException> first = new AtomicReference<>(failure);
            new RetryTemplate(policy(committing, repeatable)).invoke(() -> repeat(work, committing, first));
        }
    }

    /** Works in the caller's transaction, or in a read-only one. */
    void read(Runnable work) {
        TransactionTemplate template = template();
        template.setReadOnly(!isActive());
        template.executeWithoutResult(status -> work.run());
    }

    /** The first attempt has been made, before the machinery of repetition was: most calls do without it. */
    private void repeat(Runnable work, AtomicBoolean committing, AtomicReference<RuntimeException> first) {
        RuntimeException failure = first.getAndSet(null);
        if (failure != null) {
            throw failure;
        }
        executeOwn(work, committing);
    }

    /** The rollback over a lost connection fails too: what failed first is what is thrown. */
    private void executeOwn(Runnable work, AtomicBoolean committing) {
        AtomicReference<RuntimeException> first = new AtomicReference<>();
        committing.set(false);
        try {
            template().executeWithoutResult(status -> {
                try {
                    work.run();
                } catch (RuntimeException failure) {
                    first.set(failure);
                    throw failure;
                }
                committing.set(true);
            });
        } catch (RuntimeException failure) {
            RuntimeException cause = first.get();
            if (cause == null || cause == failure) {
                throw failure;
            }
            cause.addSuppressed(failure);
            throw cause;
        }
    }

    /** A connection lost during the commit leaves open whether it took place: no repetition then. */
    private RetryPolicy policy(AtomicBoolean committing, BooleanSupplier repeatable) {
        return RetryPolicy.builder()
                .maxRetries(retry.maxAttempts() - 1)
                .delay(retry.delay())
                .multiplier(retry.multiplier())
                .maxDelay(retry.maxDelay())
                .predicate(failure -> repeatable.getAsBoolean()
                        && (committing.get() ? Failures.isRolledBack(failure) : Failures.isTransient(failure)))
                .build();
    }

    private TransactionTemplate template() {
        return new TransactionTemplate(transactionManager.get());
    }

    /** Fails before anything is sent: a COPY as the first statement would even be committed. */
    void refuseReadOnly(String operation) {
        if (isActive() && TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new InvalidDataAccessApiUsageException(operation
                    + " was called in a read-only transaction; call it in a transaction without readOnly = true");
        }
    }

    /** What commits bit by bit cannot be part of something that commits as a whole. */
    void refuseActive(String operation, String option) {
        if (isActive()) {
            throw new InvalidDataAccessApiUsageException(
                    "%s with %s was called in a transaction, but commits by itself; ".formatted(operation, option)
                            + "call it outside of one, or leave the option out");
        }
    }

    /** Whether there is a transaction over our database; one over another is nothing to us. */
    private boolean isActive() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.hasResource(dataSource);
    }
}
