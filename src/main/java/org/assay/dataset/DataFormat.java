package org.assay.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats of structures that are read or written. */
public enum DataFormat {
  /** Blocks of PYFIT. */
  PYFIT("pyfit", true),
  /** Extended XYZ. */
  EXTENDED_XYZ("extxyz", true),
  /** {@code input.data} of n2p2 and RuNNer. */
  N2P2("n2p2", true),
  /** One POSCAR file for each structure, in a directory; written only. */
  POSCAR("poscar", true),
  /** VASP's {@code vasprun.xml}. */
  VASPRUN("vasprun.xml", false),
  /** VASP's {@code OUTCAR}. */
  OUTCAR("OUTCAR", false),
  /** Output of Quantum ESPRESSO's {@code pw.x}. */
  QUANTUM_ESPRESSO("pw.x output", false);

  private static final Pattern VASP_VERSION = Pattern.compile("(?m)^[ \\t]*+vasp\\.\\d");
  private static final Pattern FIRST_XML =
      Pattern.compile("\\A(?:\u00ef\u00bb\u00bf)?\\s*<(?:\\?xml|!--|!DOCTYPE|[A-Za-z])");
  private static final Pattern VECTOR =
      Pattern.compile("\\s*[-+.\\d]\\S*\\s+[-+.\\d]\\S*\\s+[-+.\\d]\\S*.*");
  private static final Pattern ONE_NUMBER = Pattern.compile("[-+]?[.\\d]\\S*(\\s.*)?");

  private static final Pattern COUNT = Pattern.compile("\\d{1,8}");

  private final String key;
  private final boolean written;

  DataFormat(String key, boolean written) {
    this.key = key;
    this.written = written;
  }

  /** Returns the name that options use. */
  public String key() {
    return key;
  }

  /** Returns the formats that can be written. */
  public static List<DataFormat> writable() {
    return Arrays.stream(values()).filter(f -> f.written).toList();
  }

  /** Returns the format of a file that begins like this; nothing where none is recognised. */
  static Optional<DataFormat> of(String head) {
    String[] first = head.stripLeading().split("\r\n|\n|\r", 3);
    String one = first[0].strip();
    if (FIRST_XML.matcher(head.substring(0, Math.min(200, head.length()))).find()) {
      return head.contains("<modeling") ? Optional.of(VASPRUN) : Optional.empty();
    }
    if (first.length > 1 && one.matches("\\d{1,18}") && first[1].contains("=")) {
      return Optional.of(EXTENDED_XYZ);
    }
    if (begins(head).equals("begin")) {
      return Optional.of(N2P2);
    }
    String start = head.substring(0, Math.min(1 << 14, head.length()));
    if (start.contains("Program PWSCF")) {
      return Optional.of(QUANTUM_ESPRESSO);
    }
    if (VASP_VERSION.matcher(start).find() && !looksLikePyfit(head)) {
      return Optional.of(OUTCAR);
    }
    return looksLikePyfit(head) ? Optional.of(PYFIT) : Optional.empty();
  }

  private static String begins(String head) {
    return head.substring(0, Math.min(1 << 12, head.length()))
        .lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty() && !l.startsWith("#"))
        .findFirst()
        .orElse("")
        .toLowerCase(Locale.ROOT);
  }

  /**
   * Tells blocks of PYFIT from POSCAR, CONTCAR and XDATCAR, which begin alike: behind the positions
   * comes a line that begins with one number. Where the first block is longer than what is seen of
   * the file, it is believed to be PYFIT's.
   */
  private static boolean looksLikePyfit(String head) {
    List<String> lines = head.stripLeading().lines().map(String::strip).limit(100_000).toList();
    if (lines.size() < 6 || !ONE_NUMBER.matcher(lines.get(1)).matches()) {
      return false;
    }
    for (int i = 2; i < 5; i++) {
      if (!VECTOR.matcher(lines.get(i)).matches()) {
        return false;
      }
    }
    int at = 5;
    if (!lines.get(at).isEmpty() && Character.isLetter(lines.get(at).charAt(0))) {
      at++;
    }
    long atoms = at < lines.size() ? atoms(lines.get(at)) : 0;
    boolean selective = at + 1 < lines.size() && lines.get(at + 1).matches("[sS].*");
    long energy = at + (selective ? 3 : 2) + atoms;
    if (atoms == 0 || energy >= lines.size()) {
      return atoms > 0 && energy >= lines.size() && head.length() >= 1 << 17;
    }
    String line = lines.get((int) energy);
    return ONE_NUMBER.matcher(line).matches() && !VECTOR.matcher(line).matches();
  }

  private static long atoms(String line) {
    long sum = 0;
    for (String word : line.split("\\s+")) {
      if (!COUNT.matcher(word).matches()) {
        break;
      }
      sum += Long.parseLong(word);
    }
    return sum;
  }
}
