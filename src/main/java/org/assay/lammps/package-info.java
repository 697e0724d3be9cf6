/**
 * The user's own LAMMPS as the rest sees it: what a potential is to LAMMPS, what can be asked of it
 * in a session, what it answers. Units are LAMMPS' {@code metal}.
 */
package org.assay.lammps;
