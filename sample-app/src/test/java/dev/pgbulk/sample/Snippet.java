package dev.pgbulk.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java snippet of a page: types, members of a class, or statements, told apart by how it begins.
 *
 * @param page the page
 * @param number which snippet of the page, from 1
 * @param code what stands there
 */
record Snippet(Path page, int number, String code) {

    private static final Pattern BLOCK = Pattern.compile("^```java\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern TYPE =
            Pattern.compile("\\A(?:@\\w+(?:\\(.*\\))?\\s+)*(?:public )?(?:class|interface|record|enum) (\\w+)");
    private static final Pattern MEMBER = Pattern.compile("\\A(?:@\\w+|void |private |static )");

    /** What a reader of the documentation takes for granted. */
    private static final String HEADER = """
            package dev.pgbulk.sample;
            import static dev.pgbulk.sample.CitySpecifications.inCountry;
            import dev.pgbulk.*;
            import dev.pgbulk.event.*;
            import jakarta.persistence.*;
            import java.time.Duration;
            import java.util.*;
            import org.slf4j.*;
            import org.springframework.context.event.EventListener;
            import org.springframework.dao.*;
            import org.springframework.data.jpa.domain.PredicateSpecification;
            import org.springframework.data.jpa.repository.JpaRepository;
            import org.springframework.stereotype.*;
            import org.springframework.transaction.annotation.Transactional;
            import org.springframework.transaction.event.TransactionalEventListener;
            """;

    private static final String FIELDS = """
            static final Logger log = LoggerFactory.getLogger("snippet");
            CityRepository cities;
            List<City> feed;
            BulkOperations bulk;
            """;

    static List<Snippet> of(Path page) {
        try {
            Matcher blocks = BLOCK.matcher(Files.readString(page));
            int[] number = {0};
            return blocks.results()
                    .map(block -> new Snippet(page, ++number[0], block.group(1)))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String typeName() {
        Matcher type = TYPE.matcher(code);
        return type.find() ? type.group(1) : "Snippet" + number;
    }

    String source() {
        if (TYPE.matcher(code).find()) {
            return HEADER + code;
        }
        String members = MEMBER.matcher(code).find() ? code : "void snippet() {\n" + code + "}\n";
        return HEADER + "class " + typeName() + " {\n" + FIELDS + members + "}\n";
    }

    @Override
    public String toString() {
        return page.getFileName() + " " + number;
    }
}
