package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.assay.DataFormatException;

/** Small files of extended XYZ, and what is read of them. */
final class XyzFiles {

  static final String LATTICE = "Lattice=\"4 0 0 0 4 0 0 0 4\" ";

  static final String COLUMNS = "Properties=species:S:1:pos:R:3:forces:R:3 ";

  static final String ATOMS = "Si 0 0 0 1 2 3\nSi 1.5 1.5 1.5 -1 -2 -3\n";

  private XyzFiles() {}

  /** Reads a file's text with keys chosen. */
  static Dataset read(String text, DataKeys keys) {
    return DatasetReader.parse(
        "a.xyz",
        text.getBytes(StandardCharsets.ISO_8859_1),
        new DataSettings("Si", Optional.empty(), GroupRule.AUTO, keys, false));
  }

  /** Reads a file's text by the rules of keys. */
  static Dataset read(String text) {
    return read(text, DataKeys.BY_RULE);
  }

  /** Returns a frame of two atoms of silicon with what a header says beside its cell. */
  static String frame(String header) {
    return "2\n" + LATTICE + COLUMNS + header + "\n" + ATOMS;
  }

  /** Reads the first structure of a file. */
  static LabelledStructure one(String text) {
    return read(text).structures().get(0);
  }

  /** Reads the energy of a frame. */
  static double energy(String header) {
    return one(frame(header)).energy().orElseThrow();
  }

  /** Reads the stress of a frame that has an energy. */
  static double[] stress(String header) {
    return one(frame("energy=-1 " + header)).stressVoigt().orElseThrow();
  }

  /** Reads what is noted of a frame. */
  static String notes(String header) {
    return String.join("\n", read(frame(header)).notes());
  }

  /** Returns why a file is refused. */
  static String error(String text) {
    return assertThrows(DataFormatException.class, () -> read(text)).getMessage();
  }
}
