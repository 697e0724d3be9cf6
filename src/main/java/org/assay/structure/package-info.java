/** Cells, structures and the ways to build them: prototypes, supercells, slabs, defects. */
package org.assay.structure;
