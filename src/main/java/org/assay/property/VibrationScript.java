package org.assay.property;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.lammps.script.ScriptWriter;
import org.assay.structure.Structure;
import org.assay.units.AtomicWeights;
import org.assay.vibration.WaveVectors;

/** Adds to a script what force constants are made of: the forces of displaced atoms. */
public final class VibrationScript {

  private VibrationScript() {}

  /**
   * Adds the supercell of a crystal and both displacements of each coordinate of one cell.
   *
   * @param part what the crystal's files are called
   * @param primitive relaxed primitive cell
   * @param repeats repetitions that make the supercell
   * @param displacement how far (Å)
   * @param mesh wave vectors along the longest reciprocal vector
   * @return what {@code phonon.py} is told of it
   */
  public static Map<String, Object> add(
      ScriptBuilder script,
      String part,
      Structure primitive,
      int[] repeats,
      double displacement,
      int mesh) {
    Structure supercell = primitive.repeated(repeats[0], repeats[1], repeats[2]);
    String data = script.data(part, supercell);
    String files = script.name() + "." + part;
    for (int i = 0; i < 3 * primitive.size(); i++) {
      for (int sign = 1; sign >= -1; sign -= 2) {
        double[] moved = new double[3 * primitive.size()];
        moved[i] = sign * displacement;
        String name = files + "." + i + (sign > 0 ? "+" : "-");
        script.input().evaluateToFiles(name, supercell, data, moved);
      }
    }
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("files", files);
    given.put("symbols", primitive.symbols());
    given.put("cell", primitive.cell().rows());
    given.put("positions", primitive.positions());
    given.put(
        "masses", primitive.symbols().stream().map(s -> (Object) AtomicWeights.of(s)).toList());
    given.put("repeats", numbers(repeats));
    given.put("displacement", displacement);
    given.put("frame", ScriptWriter.frame(supercell));
    given.put("mesh", numbers(WaveVectors.divisions(primitive.cell(), mesh)));
    return given;
  }

  private static List<Integer> numbers(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
