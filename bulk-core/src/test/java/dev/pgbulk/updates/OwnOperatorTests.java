package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.ColumnType;
import dev.pgbulk.KeyOperator;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.django.Item;
import dev.pgbulk.repository.BulkTemplate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.GenericApplicationContext;

/** Operators and functions that an application brings along, as instances or as beans. PU-45, PU-54. */
class OwnOperatorTests extends ItemUpdating {

    private BulkRepository<Item, Integer> withBeans;

    private static final class Like implements KeyOperator {

        @Override
        public Set<String> aliases() {
            return Set.of("like");
        }

        @Override
        public boolean supports(ColumnType type) {
            return type.javaType() == String.class;
        }

        @Override
        public String condition(String column, String value) {
            return column + " LIKE " + value;
        }
    }

    private static final class Both implements KeyOperator {

        @Override
        public Set<String> aliases() {
            return Set.of("either");
        }

        @Override
        public Operand operand() {
            return Operand.PAIR;
        }

        @Override
        public String condition(String column, String value) {
            return column + " = (" + value + ")[1] OR " + column + " = (" + value + ")[2]";
        }
    }

    private static final class Largest implements SetFunction {

        @Override
        public Set<String> aliases() {
            return Set.of("max");
        }

        @Override
        public boolean supports(ColumnType type) {
            return type.name().equals("integer");
        }

        @Override
        public String onUpdate(Fragment fragment) {
            return "greatest(" + fragment.column() + ", " + fragment.value() + ")";
        }
    }

    @BeforeEach
    void withBeansOfItsOwn() {
        GenericApplicationContext context = new GenericApplicationContext();
        context.setParent(application);
        context.registerBean(Like.class, Like::new);
        context.registerBean(Largest.class, Largest::new);
        context.refresh();
        afterwards(context::close);
        withBeans = new BulkTemplate(context).forEntity(Item.class);
        insertItems(5);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void beansAreFoundByTheirAliases(Strategy strategy) {
        assertThat(withBeans
                        .pgBulkUpdate(
                                List.of(map("name", "test%", "intField", 3)),
                                by(strategy, "name").keyFieldOps("like").set("intField", "max"))
                        .updated())
                .isEqualTo(5);

        assertThat(items("intfield")).containsExactly("3", "3", "3", "4", "5");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void instancesNeedNoBean(Strategy strategy) {
        assertThat(update(
                                by(strategy, "intField", "name")
                                        .keyFieldOp("intField", new Both())
                                        .keyFieldOp("name", new Like())
                                        .set("bigArrayField", SetFunction.sql("{value} || {column:id}::bigint")),
                                map("intField", List.of(2, 5), "name", "test_", "bigArrayField", List.of(1)))
                        .updated())
                .isEqualTo(2);

        assertThat(items("bigarrayfield")).containsExactly("{}", "{1,2}", "{}", "{}", "{1,5}");
    }

    @Test
    void whatABeanDoesNotSupportIsRefused() {
        assertRefused(() -> withBeans.pgBulkUpdate(
                        List.of(map("intField", 1, "name", "x")),
                        by(Strategy.AUTO, "intField").keyFieldOps("like")))
                .hasMessageContaining("like")
                .hasMessageContaining("'intField'");
        assertRefused(() -> withBeans.pgBulkUpdate(
                        List.of(map("id", 1, "name", "x")), by(Strategy.AUTO).set("name", "max")))
                .hasMessageContaining("max")
                .hasMessageContaining("'name'");
        assertRefused(() -> update(by(Strategy.AUTO).keyFieldOps("like"), map("id", 1, "name", "x")))
                .hasMessageContaining("'like'")
                .hasMessageContaining("between");
    }
}
