package dev.pgbulk.repository;

import dev.pgbulk.KeyOperator;
import org.springframework.context.ApplicationContext;

/** The key operators that options may name: those of the library and the application's beans. */
final class NamedOperators {

    private final Aliases<KeyOperator> aliases;

    NamedOperators(ApplicationContext application) {
        this.aliases = new Aliases<>(
                "key operator", KeyOperator.class, KeyOperator.builtIns(), KeyOperator::aliases, application);
    }

    /**
     * The operator that options have for a key.
     *
     * @param aliasOrOperator what the options hold
     * @param attribute the key attribute, for the message of an unknown alias
     */
    KeyOperator operator(Object aliasOrOperator, String attribute) {
        return aliases.resolve(aliasOrOperator, attribute);
    }
}
