package dev.pgbulk.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.KeyOperator;
import dev.pgbulk.SetFunction;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;

/** An alias means what is built in, or one bean; never two things. */
class AliasesTests {

    private static SetFunction function(String... aliases) {
        return new SetFunction() {
            @Override
            public Set<String> aliases() {
                return Set.of(aliases);
            }

            @Override
            public String onUpdate(Fragment fragment) {
                return fragment.column();
            }
        };
    }

    private static NamedFunctions functions(SetFunction... beans) {
        GenericApplicationContext application = new GenericApplicationContext();
        for (int at = 0; at < beans.length; at++) {
            SetFunction bean = beans[at];
            application.registerBean("bean" + at, SetFunction.class, () -> bean);
        }
        application.refresh();
        return new NamedFunctions(application);
    }

    @Test
    void whatIsBuiltInIsFoundByEachAlias() {
        NamedFunctions functions = functions();
        assertThat(functions.function("incr", "a")).isSameAs(SetFunction.INCREMENT);
        assertThat(functions.function("+", "a")).isSameAs(SetFunction.INCREMENT);
        assertThat(functions.function("NOW", "a")).isSameAs(SetFunction.NOW);
        NamedOperators operators = new NamedOperators(started());
        assertThat(operators.operator("isnull", "a")).isSameAs(KeyOperator.IS_NULL);
        assertThat(operators.operator("!=", "a")).isSameAs(KeyOperator.NOT_EQ);
    }

    @Test
    void beansAreFoundAndInstancesStandForThemselves() {
        SetFunction bean = function("doubled", "x2");
        NamedFunctions functions = functions(bean, function());
        assertThat(functions.function("x2", "a")).isSameAs(bean);
        SetFunction instance = function("doubled");
        assertThat(functions.function(instance, "a")).isSameAs(instance);
    }

    @Test
    void beansOfAParentAreFound() {
        SetFunction bean = function("doubled");
        GenericApplicationContext parent = new GenericApplicationContext();
        parent.registerBean("bean", SetFunction.class, () -> bean);
        parent.refresh();
        GenericApplicationContext child = new GenericApplicationContext(parent);
        child.refresh();
        assertThat(new NamedFunctions(child).function("doubled", "a")).isSameAs(bean);
    }

    @Test
    void beansAreLookedUpOnceAndOnlyForAnAlias() {
        AtomicInteger made = new AtomicInteger();
        GenericApplicationContext application = new GenericApplicationContext();
        application.registerBean(
                "bean",
                SetFunction.class,
                () -> {
                    made.incrementAndGet();
                    return function("doubled");
                },
                it -> it.setScope("prototype"));
        application.refresh();
        NamedFunctions functions = new NamedFunctions(application);
        functions.function(SetFunction.EQ, "a");
        assertThat(made).hasValue(0);
        functions.function("doubled", "a");
        functions.function("eq", "a");
        assertThat(made).hasValue(1);
    }

    @Test
    void anUnknownAliasIsToldWithTheKnownOnes() {
        assertThatThrownBy(() -> functions(function("doubled")).function("dubled", "visits"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'dubled'")
                .hasMessageContaining("'visits'")
                .hasMessageContaining("array_remove")
                .hasMessageContaining("doubled,");
    }

    @Test
    void anAliasOfTwoIsRefused() {
        assertThatThrownBy(() -> functions(function("a"), function("b", "a")).function("eq", "visits"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'a'")
                .hasMessageContaining("'bean0'")
                .hasMessageContaining("'bean1'");
        assertThatThrownBy(() -> functions(function("incr")).function("incr", "visits"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'incr'")
                .hasMessageContaining("pgbulk itself")
                .hasMessageContaining("'bean0'");
    }

    private static GenericApplicationContext started() {
        GenericApplicationContext application = new GenericApplicationContext();
        application.refresh();
        return application;
    }
}
