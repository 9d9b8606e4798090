package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is asked again of a row that an update has waited for. */
class PlainConditionTests {

    @Test
    void theAliasOfTheOneTableIsExchanged() {
        assertThat(PlainCondition.of(
                        "select i1_0.id from shop.\"Item\" i1_0 where i1_0.name=:f0 and i1_0.\"a i1_0.b\">2"))
                .isEqualTo("t.name=:f0 and t.\"a i1_0.b\">2");
    }

    @Test
    void textsAndLongerNamesStay() {
        assertThat(PlainCondition.of("select e1_0.id from e e1_0 where e1_0.a='e1_0.x' and xe1_0.b=e1_0.b"))
                .isEqualTo("t.a='e1_0.x' and xe1_0.b=t.b");
    }

    @Test
    void aSubqueryRefersToTheExchangedTable() {
        assertThat(PlainCondition.of(
                        "select e1_0.id from e e1_0 where exists(select 1 from f f1_0 where f1_0.e=e1_0.id)"))
                .isEqualTo("exists(select 1 from f f1_0 where f1_0.e=t.id)");
    }

    @Test
    void theTableMayHaveQuotedNames() {
        String query = "select q1_0.\"Id\" from \"Odd Schema\".\"A, Table\" q1_0 where q1_0.\"it's:a?name\"=:f0";
        assertThat(PlainCondition.of(query)).isEqualTo("t.\"it's:a?name\"=:f0");
        assertThat(PlainCondition.table(query)).isEqualTo("\"Odd Schema\".\"A, Table\"");
    }

    @Test
    void severalTablesHaveNone() {
        assertThat(PlainCondition.of("select e1_0.id from e e1_0 join f f1_0 on f1_0.id=e1_0.f where f1_0.x=:f0"))
                .isNull();
        assertThat(PlainCondition.of("select e1_0.id from (select * from e) e1_0 where e1_0.x=:f0"))
                .isNull();
        assertThat(PlainCondition.of("select e1_0.id from e e1_0")).isNull();
    }
}
