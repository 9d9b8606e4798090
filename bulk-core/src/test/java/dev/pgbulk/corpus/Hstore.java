package dev.pgbulk.corpus;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.usertype.UserType;
import org.postgresql.util.HStoreConverter;

/** Maps {@code hstore} as applications do that use it: the value travels as a literal of unknown type. */
public class Hstore implements UserType<Map<String, String>> {

    @Override
    public int getSqlType() {
        return Types.OTHER;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Class<Map<String, String>> returnedClass() {
        return (Class) Map.class;
    }

    @Override
    public Map<String, String> nullSafeGet(ResultSet rows, int position, WrapperOptions options) throws SQLException {
        String literal = rows.getString(position);
        return literal == null ? null : HStoreConverter.fromString(literal);
    }

    @Override
    public void nullSafeSet(
            PreparedStatement statement, Map<String, String> value, int position, WrapperOptions options)
            throws SQLException {
        if (value == null) {
            statement.setNull(position, Types.OTHER);
        } else {
            statement.setObject(position, HStoreConverter.toString(value), Types.OTHER);
        }
    }

    @Override
    public Map<String, String> deepCopy(Map<String, String> value) {
        return value == null ? null : new TreeMap<>(value);
    }

    @Override
    public boolean isMutable() {
        return true;
    }
}
