package dev.pgbulk.corpus;

import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import java.util.List;

/** A complete table for each class. */
@Entity
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
public abstract class Shape extends Row {

    public String name;

    /** A table. */
    @Entity(name = "Circle")
    public static class Circle extends Shape {

        public Double radius;
    }

    /** A table. */
    @Entity(name = "Square")
    public static class Square extends Shape {

        public Double side;
    }

    static List<Shape> samples() {
        Circle circle = new Circle();
        circle.name = "circle";
        circle.radius = 1.5;
        Square square = new Square();
        square.side = 2.0;
        return List.of(square, circle, new Circle());
    }
}
