package dev.pgbulk.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** A test of the whole library on a real server: the corpus is mapped, and the beans of the library are there. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringJUnitConfig(TestPersistence.class)
public @interface PostgresTest {}
