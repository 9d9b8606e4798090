package dev.pgbulk.autoconfigure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The starter shows nothing, and knows the doors only. */
@AnalyzeClasses(packages = "dev.pgbulk.autoconfigure", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule hidden = classes().should().notBePublic();

    @ArchTest
    static final ArchRule doors = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.pgbulk.table", "dev.pgbulk.sql", "dev.pgbulk.copy", "dev.pgbulk.exec", "dev.pgbulk.mapping");
}
