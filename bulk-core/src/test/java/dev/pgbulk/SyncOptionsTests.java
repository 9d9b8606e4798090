package dev.pgbulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Product;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.core.TypedPropertyPath;

/** The options of syncs and comparisons are values that hold what was said, and refuse at once what means nothing. */
class SyncOptionsTests {

    private static final TypedPropertyPath<Product, Country> COUNTRY = it -> it.country;
    private static final TypedPropertyPath<Product, String> SKU = it -> it.sku;

    @Test
    void aCopyIsReturnedAndTheOriginalStays() {
        SyncOptions first = SyncOptions.keyFields("sku");
        SyncOptions second = first.set("price", "+")
                .fields("price")
                .duplicates(Duplicates.FIRST)
                .ignoreVersion()
                .returning()
                .skipCreates()
                .skipUpdates()
                .skipDeletes()
                .allowEmpty()
                .maxDeletes(7)
                .allowOutsideScope()
                .rewriteUnchanged()
                .changes()
                .lock(SyncLock.NONE)
                .batchSize(5)
                .timeout(Duration.ofSeconds(1));

        assertThat(first.values()).isEqualTo(ValueSettings.NONE);
        assertThat(first.sync()).isEqualTo(SyncSettings.NONE);
        assertThat(first.updates()).isEqualTo(UpdateSettings.NONE.withKeyFields(List.of("sku")));
        assertThat(second.sync())
                .isEqualTo(new SyncSettings(true, true, true, true, 7L, true, true, true, SyncLock.NONE));
        assertThat(second.updates().keyFields()).containsExactly("sku");
        assertThat(second.updates().fields()).containsExactly("price");
        assertThat(second.updates().duplicates()).isEqualTo(Duplicates.FIRST);
        assertThat(second.updates().ignoreVersion()).isTrue();
        assertThat(second.values().functions()).containsExactly(Map.entry("price", "+"));
        assertThat(second.values().returningRows()).isTrue();
        assertThat(second.settings().batchSize()).isEqualTo(5);
    }

    /** Each alone, and none forgets what another has said. */
    @Test
    void everySettingIsItsOwn() {
        assertThat(SyncOptions.defaults().sync())
                .isEqualTo(new SyncSettings(false, false, false, false, null, false, false, false, SyncLock.TABLE));
        assertThat(SyncOptions.defaults().skipCreates().sync())
                .isEqualTo(new SyncSettings(true, false, false, false, null, false, false, false, SyncLock.TABLE));
        assertThat(SyncOptions.defaults().skipUpdates().sync())
                .isEqualTo(new SyncSettings(false, true, false, false, null, false, false, false, SyncLock.TABLE));
        assertThat(SyncOptions.defaults().skipDeletes().sync())
                .isEqualTo(new SyncSettings(false, false, true, false, null, false, false, false, SyncLock.TABLE));
        assertThat(SyncOptions.defaults().allowEmpty().sync())
                .isEqualTo(new SyncSettings(false, false, false, true, null, false, false, false, SyncLock.TABLE));
        assertThat(SyncOptions.defaults().maxDeletes(0).sync())
                .isEqualTo(new SyncSettings(false, false, false, false, 0L, false, false, false, SyncLock.TABLE));
        assertThat(SyncOptions.defaults().allowOutsideScope().sync())
                .isEqualTo(new SyncSettings(false, false, false, false, null, true, false, false, SyncLock.TABLE));
        assertThat(SyncOptions.defaults().rewriteUnchanged().sync())
                .isEqualTo(new SyncSettings(false, false, false, false, null, false, true, false, SyncLock.TABLE));
        assertThat(SyncOptions.defaults().changes().sync())
                .isEqualTo(new SyncSettings(false, false, false, false, null, false, false, true, SyncLock.TABLE));
        assertThat(SyncOptions.defaults().lock(SyncLock.NONE).sync())
                .isEqualTo(new SyncSettings(false, false, false, false, null, false, false, false, SyncLock.NONE));
    }

    @Test
    void propertiesBecomePaths() {
        SyncOptions options = SyncOptions.keyFields(SKU, COUNTRY)
                .fields(COUNTRY.then(it -> it.code), SKU)
                .excludeFields(SKU)
                .set(COUNTRY, SetFunction.EQ_NOT_NULL);
        assertThat(options.updates().keyFields()).containsExactly("sku", "country");
        assertThat(options.updates().fields()).containsExactly("country.code", "sku");
        assertThat(options.updates().excluded()).containsExactly("sku");
        assertThat(options.values().functions()).containsOnlyKeys("country");
        CompareOptions comparing =
                CompareOptions.keyFields(SKU).ignoreFields(COUNTRY).duplicates(Duplicates.LAST);
        assertThat(comparing.settings().keyFields()).containsExactly("sku");
        assertThat(comparing.settings().ignored()).containsExactly("country");
        assertThat(comparing.settings().duplicates()).isEqualTo(Duplicates.LAST);
    }

    static Stream<ThrowingCallable> meaningless() {
        SyncOptions none = SyncOptions.defaults();
        return Stream.of(
                () -> SyncOptions.keyFields(new String[0]),
                () -> SyncOptions.keyFields((String) null),
                () -> SyncOptions.keyFields("a", " "),
                () -> SyncOptions.keyFields((TypedPropertyPath<Product, ?>) null),
                () -> none.fields(new String[0]),
                () -> none.fields("a", null),
                () -> none.excludeFields(new String[0]),
                () -> none.excludeFields(""),
                () -> none.set("", SetFunction.EQ),
                () -> none.set("a", (SetFunction) null),
                () -> none.set("a", (String) null),
                () -> none.duplicates(null),
                () -> none.lock(null),
                () -> none.maxDeletes(-1),
                () -> none.batchSize(0),
                () -> none.batchSize(-1),
                () -> none.batchDelay(Duration.ofMillis(-1)),
                () -> none.timeout(Duration.ZERO),
                () -> CompareOptions.keyFields(new String[0]),
                () -> CompareOptions.defaults().ignoreFields(" "),
                () -> CompareOptions.defaults().duplicates(null));
    }

    @ParameterizedTest
    @MethodSource("meaningless")
    void whatMeansNothingIsRefusedAtOnce(ThrowingCallable said) {
        assertThatThrownBy(said).isInstanceOf(IllegalArgumentException.class);
    }
}
