package org.assay.property;

import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.structure.Structure;
import org.assay.structure.Supercell;

/**
 * Cell in which the tests of point defects put theirs.
 *
 * <p>{@code "repeated"}, as usual, is a repetition of the conventional cell whose heights are
 * nearly equal. {@code "compact"} is the cell whose atoms are farthest from their own images: in
 * diamond 32 sites suffice for 9.5 Å, where the 64 of the cube have 10.9 Å, and DFT takes a fifth
 * of the time.
 *
 * @param minAtoms least number of sites
 * @param compact whether vectors of any direction are tried
 */
public record DefectCell(int minAtoms, boolean compact) {

  private static final String REPEATED = "repeated";
  private static final String COMPACT = "compact";
  private static final int USUAL_ATOMS = 200;

  /** Reads the keys {@code minAtoms}, 200 where it is absent, and {@code cell}. */
  public static DefectCell read(JsonObject json, int fewest) {
    int minAtoms = (int) json.integer("minAtoms", USUAL_ATOMS, fewest, 1_000_000);
    boolean compact = json.choice("cell", List.of(REPEATED, COMPACT), REPEATED).equals(COMPACT);
    if (compact && minAtoms > Supercell.MOST_COMPACT_ATOMS) {
      throw json.error(
          "minAtoms",
          minAtoms
              + " with \"cell\": \"compact\", which has at most "
              + Supercell.MOST_COMPACT_ATOMS
              + " atoms; in so large a cell \"repeated\" does as well");
    }
    return new DefectCell(minAtoms, compact);
  }

  /** Returns the crystal without defect, in the directions of its conventional cell. */
  public Structure of(Structure conventional) {
    return compact
        ? Supercell.compact(conventional, minAtoms)
        : Supercell.nearlyCubic(conventional, minAtoms);
  }

  /** Puts what was read into the settings that a result carries. */
  public void putInto(Map<String, Object> settings) {
    settings.put("minAtoms", minAtoms);
    if (compact) {
      settings.put("cell", COMPACT);
    }
  }
}
