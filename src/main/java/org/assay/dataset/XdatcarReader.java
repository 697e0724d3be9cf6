package org.assay.dataset;

import java.util.function.Consumer;
import org.assay.structure.Structure;

/**
 * Reads VASP's {@code XDATCAR}: a {@link PoscarHeader}, then configurations with fractional
 * positions of all atoms. Where the cell moves, each has a header of its own.
 */
final class XdatcarReader {

  /** How the line in front of each configuration begins. */
  static final String CONFIGURATION = "Direct configuration=";

  private final DataLines lines;

  XdatcarReader(DataLines lines) {
    this.lines = lines;
  }

  void read(Consumer<Structure> sink) {
    PoscarHeader header = null;
    try {
      while (lines.skipBlank()) {
        String line = lines.next("a title");
        if (!line.startsWith(CONFIGURATION)) {
          header = PoscarHeader.read(line, lines);
          line = lines.next(CONFIGURATION);
        }
        if (header == null || !line.startsWith(CONFIGURATION)) {
          throw lines.error("expected \"" + CONFIGURATION + "\", found \"" + Shown.of(line) + "\"");
        }
        sink.accept(configuration(header));
      }
    } catch (LineBuffer.CutShort e) {
      return; // the last is not whole
    }
  }

  private Structure configuration(PoscarHeader header) {
    Numbers positions = new Numbers();
    for (int i = 0; i < header.symbols().size(); i++) {
      String line = lines.next("the position of an atom");
      positions.addAll(lines.parse(line, 3, "coordinates of atom " + (i + 1), ""));
    }
    return Geometry.structure(
        header.rows(), header.symbols(), positions.toArray(), true, lines::error);
  }
}
