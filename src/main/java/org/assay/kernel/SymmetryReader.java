package org.assay.kernel;

import java.util.ArrayList;
import java.util.List;
import org.assay.model.SymmetryFunctions;

/** Reads the symmetry functions that an {@code input.nn} has, by the compiled library. */
public final class SymmetryReader {

  private SymmetryReader() {}

  /**
   * Reads them.
   *
   * @param name what messages call the text
   * @param text of {@code input.nn}
   * @param units {@code angstrom-ev} or {@code bohr-hartree}; empty where the text says its own
   * @throws org.assay.DataFormatException naming the line of the first thing that is wrong, or that
   *     nobody said the units
   */
  public static SymmetryFunctions read(String name, String text, String units) {
    try (CompiledDescriptors found = CompiledDescriptors.read(name, text, units)) {
      List<SymmetryFunctions.OfElement> elements = new ArrayList<>();
      for (int n = 0; n < found.elements(); n++) {
        elements.add(found.functions(n));
      }
      return new SymmetryFunctions(name, text, units, elements, found.reach());
    }
  }
}
