package dev.pgbulk.mapping;

import java.util.Map;

/**
 * The rows of a group of value maps, whose columns are known.
 *
 * @param paths the attributes of the entity type
 * @param keys what finds the rows
 * @param builder makes the group
 * @param versions the version in it
 * @param made the values that are the same in all rows, by the path of their attribute
 */
record ValueItemRows(
        AttributePaths paths,
        UpdateKeys keys,
        GroupBuilder builder,
        VersionColumns versions,
        Map<String, Object> made) {

    void add(ValueItem item) {
        Object[] row = builder.row();
        for (int key = 0; key < item.operands().size(); key++) {
            builder.operands().put(key, item.operands().get(key), item.index(), row);
        }
        if (versions.isChecked() && item.values().containsKey(paths.version().path())) {
            Object expected = item.values().get(paths.version().path());
            versions.putExpected(expected, item.index(), row, "leave it out");
        }
        for (UpdateLayout.Write write : builder.layout().writes()) {
            put(write, item, row);
        }
        Object id =
                keys.isId() ? builder.values().id(paths.id(), item.operands().get(0), item.index()) : null;
        builder.add(item.index(), row, id, null, null);
    }

    private void put(UpdateLayout.Write write, ValueItem item, Object[] row) {
        String path = write.path().path();
        boolean given = item.values().containsKey(path) && !write.path().isVersion();
        if (write.at() >= 0 && (given || made.containsKey(path))) {
            builder.put(write, given ? item.values().get(path) : made.get(path), item.index(), row);
        }
        if (write.present() >= 0) {
            row[write.present()] = given;
        }
    }
}
