package dev.pgbulk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.core.TypedPropertyPath;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

/** Names that callers pass: checked at once, since an option is far from the call that would stumble over it. */
final class Names {

    private Names() {}

    /** At least one name, none of them null or blank. */
    static List<String> of(String option, @Nullable String @Nullable ... names) {
        if (names == null || names.length == 0) {
            throw new IllegalArgumentException(option + " needs at least one name");
        }
        List<String> checked = new ArrayList<>(names.length);
        for (String name : names) {
            checked.add(one(option, name));
        }
        return List.copyOf(checked);
    }

    /** The dotted paths of at least one property. */
    @SafeVarargs
    static <T> List<String> of(String option, @Nullable TypedPropertyPath<T, ?> @Nullable ... paths) {
        if (paths == null || paths.length == 0) {
            throw new IllegalArgumentException(option + " needs at least one attribute");
        }
        List<String> names = new ArrayList<>(paths.length);
        for (TypedPropertyPath<?, ?> path : paths) {
            names.add(one(option, path));
        }
        return List.copyOf(names);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // handed on and only read
    static <T> String[] array(String option, @Nullable TypedPropertyPath<T, ?> @Nullable ... paths) {
        return of(option, paths).toArray(String[]::new);
    }

    /** A filter that is one: a null one would mean every row. */
    static <T> Specification<T> filter(String operation, @Nullable PredicateSpecification<T> filter) {
        if (filter == null) {
            throw new IllegalArgumentException(
                    operation + " got null for its filter; " + operation + "All is for every row");
        }
        return Specification.where(filter);
    }

    static String one(String option, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(option + " got a name that is " + (name == null ? "null" : "blank")
                    + "; name an attribute or alias");
        }
        return name;
    }

    static String one(String option, @Nullable TypedPropertyPath<?, ?> path) {
        return given(option, "attribute", path).toDotPath();
    }

    static <V> V given(String option, String what, @Nullable V value) {
        if (value == null) {
            throw new IllegalArgumentException(option + " got null for its " + what);
        }
        return value;
    }
}
