package dev.pgbulk.corpus.trap;

import dev.pgbulk.corpus.Row;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;

/** Known by another name than its id, which the cache knows too. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
@NaturalIdCache
public class Nicknamed extends Row {

    @NaturalId
    public String nickname;

    public String name;

    public static Nicknamed of(String nickname, String name) {
        Nicknamed it = new Nicknamed();
        it.nickname = nickname;
        it.name = name;
        return it;
    }
}
