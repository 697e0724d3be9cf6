/** Cells, structures, their neighbours, and ways to build them: prototypes, slabs, defects. */
package org.assay.structure;
