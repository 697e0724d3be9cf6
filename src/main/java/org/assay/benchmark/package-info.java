/** How fast potentials are in LAMMPS on this machine. */
package org.assay.benchmark;
