/**
 * What a property test is and what it reports; each test has a package of its own below. Tests know
 * LAMMPS through {@code LammpsSession} alone and never use each other.
 */
package org.assay.property;
