/**
 * The user's own LAMMPS, run in worker processes: what a potential is to LAMMPS, what can be asked
 * of it, and a pool that survives what LAMMPS does to its process. Units are LAMMPS' {@code metal}.
 */
package org.assay.lammps;
