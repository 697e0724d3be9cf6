package org.assay.improve;

import org.assay.io.Sha256;
import org.assay.structure.Structure;

/** The content of a structure, by which it is known again: to the last bit. */
final class StructureText {

  private StructureText() {}

  /** Returns the SHA-256 of cell, elements and positions, hexadecimal. */
  static String hash(Structure structure) {
    StringBuilder text = new StringBuilder();
    append(text, structure.cell().rows());
    structure.symbols().forEach(symbol -> text.append(symbol).append(' '));
    append(text, structure.positions());
    return Sha256.of(text.toString());
  }

  private static void append(StringBuilder text, double[] numbers) {
    for (double number : numbers) {
      text.append(number + 0.0).append(' '); // no -0
    }
  }
}
