/** Small dense linear algebra that more than one package needs. */
package org.assay.algebra;
