package org.assay.dataset;

import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.structure.Structure;

/**
 * One structure as a file has it, before it is numbered and put in a group.
 *
 * @param group group id that the file gives it in so many words, or empty
 * @param comment the file's own description, or empty
 * @param energy total energy (eV)
 * @param forces triples (eV/Å)
 * @param stress xx yy zz yz xz xy (eV/Å³), positive in tension
 * @param place file and line where it begins
 */
record Frame(
    String group,
    String comment,
    Structure structure,
    OptionalDouble energy,
    Optional<double[]> forces,
    Optional<double[]> stress,
    String place) {}
