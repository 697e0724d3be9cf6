/** What follows from atoms that were seen moving: averages with errors, order, distribution. */
package org.assay.trajectory;
