package org.assay.lammps;

import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * Outcome of a relaxation.
 *
 * @param structure relaxed structure, atoms in the order they came in, positions not wrapped, so
 *     that a displacement is a difference
 * @param evaluation energy, forces and stress there
 * @param largestForce largest component of the forces on free components (eV/Å)
 * @param steps evaluations of energy and forces that it took
 * @param converged whether every tolerance was reached
 */
public record Relaxation(
    Structure structure,
    Evaluation evaluation,
    double largestForce,
    int steps,
    boolean converged) {}
