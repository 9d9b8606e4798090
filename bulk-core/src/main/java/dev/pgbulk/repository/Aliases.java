package dev.pgbulk.repository;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;

/**
 * What is known by aliases: what is built in, and beans. Beans are looked up when the first alias is, and once: an
 * application without bulk updates makes none of them. No alias has two meanings; not even a bean takes one from what is
 * built in, since the code that uses the alias would not show it.
 */
final class Aliases<F> {

    private final String kind;
    private final Class<F> type;
    private final Collection<F> builtIns;
    private final Function<F, Set<String>> aliases;
    private final ApplicationContext application;
    private volatile @Nullable Map<String, Named<F>> known;

    Aliases(
            String kind,
            Class<F> type,
            Collection<F> builtIns,
            Function<F, Set<String>> aliases,
            ApplicationContext application) {
        this.kind = kind;
        this.type = type;
        this.builtIns = builtIns;
        this.aliases = aliases;
        this.application = application;
    }

    /** Who has an alias, for messages. */
    private record Named<F>(F value, String owner) {}

    /** What an alias stands for; anything else stands for itself. */
    F resolve(Object aliasOrValue, String attribute) {
        if (type.isInstance(aliasOrValue)) {
            return type.cast(aliasOrValue);
        }
        Named<F> named = known().get(aliasOrValue);
        if (named == null) {
            throw new IllegalArgumentException(
                    "There is no %s '%s', which '%s' asks for; there are %s, and beans of type %s"
                            .formatted(kind, aliasOrValue, attribute, new TreeSet<>(known().keySet()), type.getName()));
        }
        return named.value();
    }

    private Map<String, Named<F>> known() {
        Map<String, Named<F>> found = known;
        if (found == null) {
            found = new LinkedHashMap<>();
            for (F builtIn : builtIns) {
                add(found, builtIn, "pgbulk itself");
            }
            for (Map.Entry<String, F> bean : BeanFactoryUtils.beansOfTypeIncludingAncestors(application, type)
                    .entrySet()) {
                add(found, bean.getValue(), "the bean '" + bean.getKey() + "'");
            }
            known = found;
        }
        return found;
    }

    private void add(Map<String, Named<F>> found, F value, String owner) {
        for (String alias : aliases.apply(value)) {
            Named<F> other = found.putIfAbsent(alias, new Named<>(value, owner));
            if (other != null) {
                throw new IllegalStateException(
                        "The %s '%s' has two meanings: that of %s and that of %s. Give one another alias"
                                .formatted(kind, alias, other.owner(), owner));
            }
        }
    }
}
