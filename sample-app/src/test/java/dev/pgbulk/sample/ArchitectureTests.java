package dev.pgbulk.sample;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.pgbulk.sample")
class ArchitectureTests {

    @ArchTest
    static final ArchRule onlyWhatUsersSeeIsUsed = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.pgbulk..")
                    .and(not(resideInAnyPackage("dev.pgbulk", "dev.pgbulk.event", "dev.pgbulk.sample.."))));
}
