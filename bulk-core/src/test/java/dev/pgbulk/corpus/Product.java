package dev.pgbulk.corpus;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.math.BigDecimal;
import java.util.List;

/** What bad input breaks: a null, a length, a number, a check, a unique key. */
@Entity
@Table(
        uniqueConstraints = @UniqueConstraint(name = "product_sku_key", columnNames = "sku"),
        check = @CheckConstraint(name = "product_price_check", constraint = "price >= 0"))
public class Product extends Row {

    @Column(nullable = false, length = 10)
    public String sku;

    @Column(precision = 6, scale = 2)
    public BigDecimal price;

    @Column(columnDefinition = "text")
    public String note;

    @ManyToOne
    public Country country;

    public static Product of(String sku, String price) {
        Product it = new Product();
        it.sku = sku;
        it.price = price == null ? null : new BigDecimal(price);
        return it;
    }

    static List<Product> samples() {
        return List.of(of("a", null), of("b", "9999.99"), of("c", "0.005"));
    }
}
