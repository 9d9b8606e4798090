package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.members.Draft;
import dev.pgbulk.corpus.members.Folder;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Versions, timestamps and soft deletion are written as Hibernate writes them when a collection changes. */
class MembersVersionTests extends MemberUpdating {

    private BulkRepository<Draft, Integer> drafts;

    @BeforeEach
    void threeDraftsAndFolders() {
        empty(Draft.class, Folder.class);
        database.execute(
                "INSERT INTO members_draft (id, version, changed) SELECT i, 0, '2020-01-01' FROM generate_series(1, 3) i");
        database.execute("INSERT INTO members_folder (id, deleted) SELECT i, i = 3 FROM generate_series(1, 3) i");
        drafts = bulk.forEntity(Draft.class);
    }

    private List<String> versions() {
        return links("members_draft", "id", "version", "CASE WHEN changed > '2021-01-01' THEN 'changed' END");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theVersionsOfOwnersWithOtherMembersAreRaised(Strategy strategy) {
        link("members_draft_tags", "(1, 1), (2, 2)");
        drafts.updateMembers("tags", map(1, List.of(2), 2, List.of(2), 3, List.of()), by(strategy));
        assertThat(versions()).containsExactly("1 1 changed", "2 0", "3 0");
        drafts.updateMembers("tags", map(1, List.of(1, 2), 2, List.of()), by(strategy));
        assertThat(versions()).containsExactly("1 2 changed", "2 1 changed", "3 0");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void hibernateRaisesTheSameOnes(Strategy strategy) {
        inTransaction(() -> {
            entities.find(Draft.class, 1).sources.add(entities.find(Draft.class, 2));
            entities.find(Draft.class, 3).notes.add("n");
        });
        List<String> byHibernate = versions();
        database.execute("DELETE FROM members_draft_sources");
        database.execute("UPDATE members_draft SET version = 0, changed = '2020-01-01'");
        drafts.updateMembers("sources", map(1, List.of(2)), by(strategy));
        drafts.updateMembers("notes", map(2, List.of("n")), by(strategy));
        assertThat(versions()).isEqualTo(byHibernate).containsExactly("1 1 changed", "2 0", "3 0");
        drafts.updateMembers("sourceOf", map(2, List.of()), by(strategy));
        assertThat(versions()).containsExactly("1 1 changed", "2 0", "3 0");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void managedOwnersHaveTheNewVersionAndMayChange(Strategy strategy) {
        inTransaction(() -> {
            Draft draft = entities.find(Draft.class, 1);
            assertThat(draft.tags).isEmpty();
            drafts.updateMembers("tags", map(1, List.of(1)), by(strategy));
            assertThat(draft.version).isOne();
            assertThat(draft.tags).hasSize(1);
            assertThat(dataSource.during(entities::flush)).isEmpty();
            draft.tags.clear();
        });
        assertThat(versions().get(0)).startsWith("1 2");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void linksAreDeletedSoftlyFromBothSidesAndThoseToHiddenMembersStay(Strategy strategy) {
        BulkRepository<Folder, Integer> folders = bulk.forEntity(Folder.class);
        link("members_folder_links (source, target, deleted)", "(1, 1, false), (1, 3, false), (2, 2, true)");
        folders.updateMembers("links", map(1, List.of(2), 2, List.of(1)), by(strategy));
        assertThat(links("members_folder_links", "source", "target", "deleted::text"))
                .containsExactly("1 1 true", "1 2 false", "1 3 false", "2 1 false", "2 2 true");
        folders.updateMembers("linkedFrom", map(2, List.of()), by(strategy));
        assertThat(links("members_folder_links", "source", "target", "deleted::text"))
                .containsExactly("1 1 true", "1 2 true", "1 3 false", "2 1 false", "2 2 true");
        inTransaction(() -> assertThat(entities.find(Folder.class, 2).links)
                .extracting(it -> it.id)
                .containsExactly(1));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anOwnerThatIsDeletedSoftlyIsNotThere(Strategy strategy) {
        BulkRepository<Folder, Integer> folders = bulk.forEntity(Folder.class);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> folders.updateMembers("links", map(1, List.of(), 3, List.of(1)), by(strategy)))
                .hasMessageContaining("1 owners of 'links' are not there as Folder (input indices 1, ids 3)");
    }
}
