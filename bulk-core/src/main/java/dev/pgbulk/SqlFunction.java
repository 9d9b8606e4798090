package dev.pgbulk;

import java.util.Set;

/** {@link SetFunction#sql(String, String)}. */
final class SqlFunction implements SetFunction {

    private final SqlTemplate update;
    private final SqlTemplate insert;

    SqlFunction(String update, String insert) {
        this.update = SqlTemplate.parse(update);
        this.insert = SqlTemplate.parse(insert);
    }

    @Override
    public Set<String> aliases() {
        return Set.of();
    }

    @Override
    public boolean needsValue() {
        return update.needsValue() || insert.needsValue();
    }

    @Override
    public String onUpdate(Fragment fragment) {
        return update.fill(fragment);
    }

    @Override
    public String onInsert(Fragment fragment) {
        return insert.fill(fragment);
    }

    @Override
    public String toString() {
        return update.equals(insert) ? "sql(" + update + ")" : "sql(" + update + ", " + insert + ")";
    }
}
