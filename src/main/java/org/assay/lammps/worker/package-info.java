/**
 * LAMMPS in worker processes: a pool that survives what LAMMPS does to its process, the protocol
 * between the two, and LAMMPS' library itself, which only a worker loads.
 */
package org.assay.lammps.worker;
