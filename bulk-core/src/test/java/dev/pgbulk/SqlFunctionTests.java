package dev.pgbulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words in braces are columns and values, and nothing else is touched. */
class SqlFunctionTests {

    /** Tells what was asked for. */
    private static final SetFunction.Fragment ASKED = new SetFunction.Fragment() {
        @Override
        public String column() {
            return "<c>";
        }

        @Override
        public String value() {
            return "<v>";
        }

        @Override
        public String nullDefault() {
            throw new AssertionError("was not asked for");
        }

        @Override
        public String insertDefault() {
            throw new AssertionError("was not asked for");
        }

        @Override
        public String column(String attribute) {
            return "<c " + attribute + ">";
        }

        @Override
        public String value(String attribute) {
            return "<v " + attribute + ">";
        }

        @Override
        public ColumnType type() {
            throw new AssertionError("was not asked for");
        }
    };

    @Test
    void holesAreFilled() {
        SetFunction function =
                SetFunction.sql("greatest({column}, {value}) + {column:home.number} * {value:rank}{value}");
        assertThat(function.onUpdate(ASKED)).isEqualTo("greatest(<c>, <v>) + <c home.number> * <v rank><v>");
        assertThat(function.onInsert(ASKED)).isEqualTo(function.onUpdate(ASKED));
        assertThat(function.aliases()).isEqualTo(Set.of());
        assertThat(function.supports(new ColumnType("xml", false, String.class)))
                .isTrue();
    }

    @Test
    void anInsertMayHaveAnExpressionOfItsOwn() {
        SetFunction function = SetFunction.sql("{column} + 1", "1");
        assertThat(function.onUpdate(ASKED)).isEqualTo("<c> + 1");
        assertThat(function.onInsert(ASKED)).isEqualTo("1");
    }

    @Test
    void aValueIsNeededWhereItIsReferredTo() {
        assertThat(SetFunction.sql("{column} + {value}").needsValue()).isTrue();
        assertThat(SetFunction.sql("{column} + 1", "{value}").needsValue()).isTrue();
        assertThat(SetFunction.sql("upper({column})").needsValue()).isFalse();
        assertThat(SetFunction.sql("{value:other}").needsValue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'{}'::int[]", "'{1,2}'", "'{\"a\": 1}'::jsonb", "'{{a,b},{c,d}}'", "$$ } { $$", "a ? '$1'"})
    void otherBracesStayText(String sql) {
        assertThat(SetFunction.sql(sql).onUpdate(ASKED)).isEqualTo(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{Column}",
                "{ column }",
                "{columns}",
                "{value:}",
                "{value: }",
                "{column :a}",
                "{name}",
                "{values:a}",
                "'{red}'"
            })
    void aWordThatIsNoneIsRefused(String sql) {
        assertThatThrownBy(() -> SetFunction.sql("1 + " + sql))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{column}");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = " \n")
    void noExpressionIsRefused(String sql) {
        assertThatThrownBy(() -> SetFunction.sql(sql)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SetFunction.sql("1", sql)).isInstanceOf(IllegalArgumentException.class);
    }
}
