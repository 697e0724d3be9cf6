package org.assay.improve;

import org.assay.structure.Structure;

/**
 * A structure that may be worth a label.
 *
 * @param origin who met it: the name of a job, a file of the user's, an exploration
 * @param structure cell, elements and positions
 * @param hash by which its content is known again
 */
public record Met(String origin, Structure structure, String hash) {

  /** Makes one, and its hash. */
  public static Met of(String origin, Structure structure) {
    return new Met(word(origin), structure, StructureText.hash(structure));
  }

  /** Returns an origin as one word, as which files of structures keep it. */
  public static String word(String origin) {
    return origin.strip().replaceAll("\\s+", "_");
  }
}
