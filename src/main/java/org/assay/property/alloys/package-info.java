/** Random alloys by special quasirandom structures. */
package org.assay.property.alloys;
