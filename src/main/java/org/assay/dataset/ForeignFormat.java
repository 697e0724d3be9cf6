package org.assay.dataset;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.DataFormatException;

/** Files that users may take for data, but which hold no structures with energies. */
final class ForeignFormat {

  private static final Pattern PROGRAM = Pattern.compile("(?m)^\\s{0,8}Program ([A-Z_]\\w*) v\\.");

  private ForeignFormat() {}

  /**
   * Refuses such a file in words that name what to give instead.
   *
   * @throws DataFormatException when it is one
   */
  static void refuse(Source source) {
    String head = source.head();
    String start = head.substring(0, Math.min(1 << 14, head.length()));
    Matcher program = PROGRAM.matcher(start);
    if (program.find()) {
      throw new DataFormatException(
          source.name()
              + ": the output of Quantum ESPRESSO's program "
              + program.group(1)
              + "; only that of pw.x (\"Program PWSCF\") is read");
    }
    if (start.contains("qes:espresso")) {
      throw new DataFormatException(
          source.name() + ": pw.x's XML file; give what pw.x printed instead, its output");
    }
    if (start.contains(XdatcarReader.CONFIGURATION)) {
      throw new DataFormatException(
          source.name()
              + ": an XDATCAR, which has positions only; give vasprun.xml or OUTCAR instead");
    }
  }
}
