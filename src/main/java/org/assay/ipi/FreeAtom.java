package org.assay.ipi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assay.SettingsException;
import org.assay.io.IoReason;
import org.assay.io.Listing;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;

/**
 * What a template says of free atoms: the files of its folder {@code atom} take the places of those
 * of the same names where a structure is one atom with nothing near it. A free atom wants spin,
 * which its crystal does not.
 */
final class FreeAtom {

  /** The folder. */
  static final String FOLDER = "atom";

  /** No crystal that a test pulls apart has its next atom farther away (Å). */
  private static final double ALONE = 8;

  private FreeAtom() {}

  /** Returns whether a structure is one. */
  static boolean is(Structure structure) {
    return structure.size() == 1 && Neighbourhood.nearestDistance(structure) > ALONE;
  }

  /**
   * Returns whether a template says something of them.
   *
   * @throws SettingsException when a file of the folder takes no other's place
   */
  static boolean isToldIn(Path template) {
    Path folder = template.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try {
      for (Path file : Listing.files(folder)) {
        String name = folder.relativize(file).toString();
        if (!Files.isRegularFile(template.resolve(name))) {
          throw new SettingsException(
              file
                  + ": takes the place of no file of "
                  + template
                  + ", as what is in the folder "
                  + FOLDER
                  + " does for free atoms; give it the name of one, or the folder another");
        }
      }
      return true;
    } catch (IOException e) {
      throw new SettingsException("template " + template + ": " + IoReason.of(e));
    }
  }

  /** Returns the file that a free atom gets in place of one of the template's. */
  static Path inPlaceOf(Path template, Path file) {
    Path own = template.resolve(FOLDER).resolve(template.relativize(file).toString());
    return Files.isRegularFile(own) ? own : file;
  }
}
