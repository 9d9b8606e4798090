package dev.pgbulk.repository;

import dev.pgbulk.SetFunction;
import org.springframework.context.ApplicationContext;

/** The set functions that options may name: those of the library and the application's beans. */
final class NamedFunctions {

    private final Aliases<SetFunction> aliases;

    NamedFunctions(ApplicationContext application) {
        this.aliases = new Aliases<>(
                "set function", SetFunction.class, SetFunction.builtIns(), SetFunction::aliases, application);
    }

    /**
     * The function that options have for an attribute.
     *
     * @param aliasOrFunction what the options hold
     * @param attribute the attribute, for the message of an unknown alias
     */
    SetFunction function(Object aliasOrFunction, String attribute) {
        return aliases.resolve(aliasOrFunction, attribute);
    }
}
