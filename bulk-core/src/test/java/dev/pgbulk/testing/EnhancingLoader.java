package dev.pgbulk.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.Enhancer;
import org.hibernate.bytecode.enhance.spi.UnloadedClass;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;

/** Defines classes anew, enhanced by Hibernate with lazy attributes. */
public final class EnhancingLoader extends ClassLoader {

    private final Set<String> names;
    private final Enhancer enhancer;

    public EnhancingLoader(Class<?>... classes) {
        super(EnhancingLoader.class.getClassLoader());
        names = Stream.of(classes).map(Class::getName).collect(Collectors.toSet());
        enhancer = BytecodeProviderInitiator.buildDefaultBytecodeProvider()
                .getEnhancer(new DefaultEnhancementContext() {
                    @Override
                    public ClassLoader getLoadingClassLoader() {
                        return getParent();
                    }

                    @Override
                    public boolean hasLazyLoadableAttributes(UnloadedClass descriptor) {
                        return true;
                    }
                });
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!names.contains(name)) {
            return super.loadClass(name, resolve);
        }
        Class<?> known = findLoadedClass(name);
        return known != null ? known : define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] original = file.readAllBytes();
            byte[] enhanced = enhancer.enhance(name, original);
            return defineClass(name, enhanced, 0, enhanced.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
