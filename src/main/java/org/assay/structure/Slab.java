package org.assay.structure;

/**
 * A slab of a crystal between two vacuums: the plane's normal along z, the first in-plane vector
 * along x, the third lattice vector perpendicular to the plane.
 *
 * @param structure atoms and cell
 * @param area area of one face (Å²)
 * @param thickness height between the outermost planes of atoms (Å)
 * @param planes number of planes of atoms
 * @param gap height of the gap in the crystal that the cut goes through, mean of both faces (Å)
 * @param brokenBonds nearest-neighbour bonds cut per area, mean of the two faces (1/Å²)
 * @param equalFaces whether both faces are the same up to rotation or reflection
 */
public record Slab(
    Structure structure,
    double area,
    double thickness,
    int planes,
    double gap,
    double brokenBonds,
    boolean equalFaces) {}
