package org.assay.improve;

import java.nio.file.Path;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.Structure;

/**
 * A structure that may be worth a label. Its origin becomes the group of the label, and is
 * therefore never {@link LabelledStructure#NO_DFT}, by which readers know that there is none.
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
    String word = origin.strip().replaceAll("\\s+", "_");
    return word.equals(LabelledStructure.NO_DFT) ? "unlabelled" : word;
  }

  /**
   * Makes one of a file: its origin is its group or, where that is none, the one of structures
   * without a label, or made of the file's name, the file.
   *
   * @param name what the file is called
   */
  public static Met ofGroup(LabelledStructure read, Path file, String name) {
    String group = read.group();
    String last = file.getFileName().toString();
    boolean nameless =
        group.isBlank()
            || group.equals(LabelledStructure.NO_DFT)
            || last.equals(group)
            || last.startsWith(group + ".");
    return nameless ? ofFile(name, read.structure()) : of(group, read.structure());
  }

  /** Makes one of a file of the user's; its origin begins as no job's or exploration's does. */
  public static Met ofFile(String name, Structure structure) {
    return of("file " + name, structure);
  }
}
