package dev.pgbulk.autoconfigure.world;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

@SpringBootApplication
public class WorldApplication {

    /** Creates one row by each repository. */
    public static void main(String[] arguments) {
        try (ConfigurableApplicationContext world = SpringApplication.run(WorldApplication.class, arguments)) {
            world.getBean(CityRepository.class).bulkCreate(List.of(new City("Lyon")));
            world.getBean(LakeRepository.class).bulkCreate(List.of(new Lake("Annecy")));
            world.getBean(RiverRepository.class).bulkCreate(List.of(new River("Saône")));
            world.getBean(RiverRepository.class).ensureConnected();
        }
    }
}
