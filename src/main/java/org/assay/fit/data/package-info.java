/** The sets of a fit: structures with targets and descriptors, their energies and errors. */
package org.assay.fit.data;
