package org.assay.dataset;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Reads VASP's {@code POSCAR} or {@code CONTCAR}: one structure, which has no energy, no forces and
 * no stress. Velocities behind it are not used.
 *
 * <p>A {@link PoscarHeader}; {@code Selective dynamics}; Cartesian or direct coordinates.
 */
final class PoscarReader implements FormatReader {

  private final DataLines lines;

  PoscarReader(DataLines lines) {
    this.lines = lines;
  }

  @Override
  public void read(Consumer<Frame> sink, Notes notes) {
    lines.skipBlank();
    int begin = lines.number();
    String title = lines.next("a title");
    PoscarHeader header = PoscarHeader.read(title, lines);
    List<String> symbols = header.symbols();
    String kind = lines.next("Cartesian or Direct");
    if (begins(kind, "sS")) {
      kind = lines.next("Cartesian or Direct");
    }
    boolean direct = begins(kind, "dD");
    if (!direct && !begins(kind, "cCkK")) {
      throw lines.error("expected Cartesian or Direct, found \"" + Shown.of(kind) + "\"");
    }
    Numbers positions = new Numbers();
    for (int i = 0; i < symbols.size(); i++) {
      String line = lines.next("the position of atom " + (i + 1));
      positions.addAll(lines.parse(line, 3, "coordinates of atom " + (i + 1), ""));
    }
    double[] all = positions.toArray();
    if (!direct) {
      PoscarHeader.stretch(all, header.scale());
    }
    sink.accept(
        new Frame(
            "",
            title,
            Geometry.structure(header.rows(), symbols, all, direct, lines::error),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            lines.name() + ":" + begin));
  }

  private static boolean begins(String line, String letters) {
    return !line.isEmpty() && letters.indexOf(line.charAt(0)) >= 0;
  }
}
