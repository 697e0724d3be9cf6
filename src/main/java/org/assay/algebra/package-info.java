/** Small dense linear algebra, and sums of errors, that more than one package needs. */
package org.assay.algebra;
