/** Results and motions as plain LAMMPS scripts and data files; cells as LAMMPS wants them. */
package org.assay.lammps.script;
