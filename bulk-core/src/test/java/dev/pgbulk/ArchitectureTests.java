package dev.pgbulk;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.NullMarked;

/** The arrows between the packages, and what each of them may know of others' libraries. */
@AnalyzeClasses(packages = "dev.pgbulk", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String ROOT = "dev.pgbulk";

    /** As a word of its own: {@code Implementation} would be none. */
    private static final Pattern EMPTY_WORD =
            Pattern.compile(".*(Manager|Helper|Utils?|Utility|Abstract|Impl)([^a-z].*)?");

    /** Each package with those that it may use; {@code api} is the root. */
    private static final Map<String, List<String>> ARROWS = Map.of(
            "api", List.of(),
            "event", List.of("api"),
            "table", List.of(),
            "mapping", List.of("api", "table"),
            "sql", List.of("table"),
            "copy", List.of("table"),
            "exec", List.of("api", "table", "sql", "copy"),
            "repository", List.of("api", "event", "table", "mapping", "sql", "copy", "exec"),
            "batch", List.of("api"));

    @ArchTest
    static final ArchRule arrows = arrows();

    @ArchTest
    static final ArchRule noCycles =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule hibernate = only(inPackage("org.hibernate"), "mapping");

    @ArchTest
    static final ArchRule driver = only(inPackage("org.postgresql"), "exec", "copy");

    @ArchTest
    static final ArchRule jdbc = only(inPackage("java.sql"), "exec", "copy", "mapping");

    @ArchTest
    static final ArchRule dataSources = only(equivalentTo(DataSource.class), "exec", "copy", "mapping", "repository");

    @ArchTest
    static final ArchRule otherDataSources =
            only(inPackage("javax.sql").and(not(equivalentTo(DataSource.class))), "exec", "copy", "mapping");

    /** The root package names a persistence unit, and makes criteria. */
    @ArchTest
    static final ArchRule persistence = only(inPackage("jakarta.persistence"), "api", "mapping", "repository");

    @ArchTest
    static final ArchRule boot = only(inPackage("org.springframework.boot"));

    /** Who opens transactions must know whether a caller's is there. */
    @ArchTest
    static final ArchRule transactions = only(inPackage("org.springframework.transaction.annotation"));

    @ArchTest
    static final ArchRule names = noClasses()
            .should(be(DescribedPredicate.<JavaClass>describe(
                    "named by an empty word",
                    it -> EMPTY_WORD.matcher(it.getSimpleName()).matches())));

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        assertThat(classes.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(it -> assertThat(it.isAnnotatedWith(NullMarked.class))
                        .as(it.getName())
                        .isTrue());
    }

    private static ArchRule arrows() {
        LayeredArchitecture layers = layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .withOptionalLayers(true)
                .ensureAllClassesAreContainedInArchitecture();
        for (String layer : ARROWS.keySet()) {
            layers = layers.layer(layer).definedBy(name(layer));
        }
        for (Map.Entry<String, List<String>> arrow : ARROWS.entrySet()) {
            var uses = layers.whereLayer(arrow.getKey());
            layers = arrow.getValue().isEmpty()
                    ? uses.mayNotAccessAnyLayer()
                    : uses.mayOnlyAccessLayers(arrow.getValue().toArray(String[]::new));
        }
        return layers;
    }

    private static String name(String layer) {
        return layer.equals("api") ? ROOT : ROOT + "." + layer;
    }

    private static ArchRule only(DescribedPredicate<JavaClass> library, String... layers) {
        return noClasses()
                .that(describe(
                        "are in another package",
                        it -> Stream.of(layers)
                                .noneMatch(layer -> it.getPackageName().equals(name(layer)))))
                .should()
                .dependOnClassesThat(library);
    }

    private static DescribedPredicate<JavaClass> inPackage(String name) {
        return resideInAPackage(name + "..");
    }
}
