/** Holds a stand-in for Hibernate Envers, which the library never needs on its class path. */
@NullMarked
package org.hibernate.envers;

import org.jspecify.annotations.NullMarked;
