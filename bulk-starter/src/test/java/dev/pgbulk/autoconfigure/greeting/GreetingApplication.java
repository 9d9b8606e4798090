package dev.pgbulk.autoconfigure.greeting;

import dev.pgbulk.autoconfigure.world.City;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;

@SpringBootApplication
@EntityScan(basePackageClasses = City.class)
public class GreetingApplication {

    @Bean
    @ConditionalOnProperty(name = "greeting.by", havingValue = "definition")
    static BeanFactoryPostProcessor greetingByDefinition() {
        return beans -> {
            for (String name : beans.getBeanNamesForType(GreetingCityRepository.class, true, false)) {
                beans.getBeanDefinition(name)
                        .getPropertyValues()
                        .add("repositoryFragmentsContributor", new RootBeanDefinition(GreetingContributor.class));
            }
        };
    }

    @Bean
    @ConditionalOnProperty(name = "greeting.by", havingValue = "object")
    static BeanPostProcessor greetingByObject() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof JpaRepositoryFactoryBean<?, ?, ?> factory) {
                    factory.setRepositoryFragmentsContributor(
                            factory.getRepositoryFragmentsContributor().andThen(new GreetingContributor()));
                }
                return bean;
            }
        };
    }
}
