/**
 * The compiled engine over several processes under MPI: who has which shards, what is asked of
 * them, and what becomes of a fit when one dies. The processes are native ({@code
 * native/src/ranks}); this side knows nothing of MPI.
 */
package org.assay.engine.ranks;
