package dev.pgbulk.mapping;

import java.util.Arrays;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.hibernate.persister.entity.EntityPersister;

/** The attributes that an instance of an enhanced class knows to be dirty by itself; of other classes there are none. */
final class DirtyMarks {

    private static final String[] NONE = {};

    private DirtyMarks() {}

    static String[] of(Object entity) {
        return entity instanceof SelfDirtinessTracker tracker && tracker.$$_hibernate_hasDirtyAttributes()
                ? tracker.$$_hibernate_getDirtyAttributes()
                : NONE;
    }

    static void set(Object entity, String[] names) {
        if (entity instanceof SelfDirtinessTracker tracker) {
            tracker.$$_hibernate_clearDirtyAttributes();
            for (String name : names) {
                tracker.$$_hibernate_trackChange(name);
            }
        }
    }

    /** Hibernate can only clear all of them. */
    static void clear(Object entity, EntityPersister persister, int[] positions) {
        String[] marks = of(entity);
        if (marks.length > 0) {
            set(
                    entity,
                    Arrays.stream(marks)
                            .filter(mark -> !isIn(mark, persister.getPropertyNames(), positions))
                            .toArray(String[]::new));
        }
    }

    /** A part of an embeddable is marked by its path. */
    private static boolean isIn(String mark, String[] names, int[] positions) {
        for (int position : positions) {
            String name = names[position];
            if (mark.startsWith(name) && (mark.length() == name.length() || mark.charAt(name.length()) == '.')) {
                return true;
            }
        }
        return false;
    }
}
