/** The files that a fit writes: PYFIT's tables, networks, structures, the list of a committee. */
package org.assay.fit.output;
