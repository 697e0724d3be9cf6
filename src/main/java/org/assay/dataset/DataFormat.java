package org.assay.dataset;

import java.util.Arrays;
import java.util.List;
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
  /**
   * VASP's POSCAR or CONTCAR: a structure without energy. Written as one file for each structure,
   * in a directory.
   */
  POSCAR("poscar", true),
  /** Crystallographic Information File: structures without energies. */
  CIF("cif", false),
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

  private static final Pattern COORDINATES = Pattern.compile("[cCkKdD](?!.*configuration).*");

  private static final Pattern VELOCITIES =
      Pattern.compile("(?i)(cart|dir|lattice vel|[ckd]$).*|" + VECTOR.pattern());

  private static final Pattern BLOCK_OF_CIF = Pattern.compile("(?i)data_\\S*(\\s.*)?");

  private static final Pattern TAG_OF_CIF = Pattern.compile("(?i)(_|loop_).*");

  private static final Pattern COUNT_OF_XYZ = Pattern.compile("\\d{1,18}");

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

  /** Returns whether its structures have no energies, and stand beside files of such that do. */
  boolean isBare() {
    return this == POSCAR || this == CIF;
  }

  /** Returns whether it is what a program of DFT prints. */
  boolean isCalculation() {
    return this == VASPRUN || this == OUTCAR || this == QUANTUM_ESPRESSO;
  }

  /** Returns the formats that can be written. */
  public static List<DataFormat> writable() {
    return Arrays.stream(values()).filter(f -> f.written).toList();
  }

  /** Returns the format of a file that begins like this; nothing where none is recognised. */
  static Optional<DataFormat> of(String head) {
    if (FIRST_XML.matcher(head.substring(0, Math.min(200, head.length()))).find()) {
      return head.contains("<modeling") ? Optional.of(VASPRUN) : Optional.empty();
    }
    if (looksLikeXyz(head)) {
      return Optional.of(EXTENDED_XYZ);
    }
    if (beginsAsN2p2(head)) {
      return Optional.of(N2P2);
    }
    String start = head.substring(0, Math.min(1 << 14, head.length()));
    if (beginsAsCif(start)) {
      return Optional.of(CIF);
    }
    if (start.contains("Program PWSCF")) {
      return Optional.of(QUANTUM_ESPRESSO);
    }
    Optional<DataFormat> block = ofBlock(head);
    if (block.isPresent()) {
      return block;
    }
    return VASP_VERSION.matcher(start).find() ? Optional.of(OUTCAR) : Optional.empty();
  }

  private static boolean looksLikeXyz(String head) {
    DataLines lines = new DataLines("", head);
    if (!lines.skipBlank()) {
      return false;
    }
    String first = lines.poll();
    String second = COUNT_OF_XYZ.matcher(first).matches() ? lines.poll() : null;
    return second != null && second.contains("=");
  }

  private static boolean beginsAsN2p2(String head) {
    DataLines lines = new DataLines("", head.substring(0, Math.min(1 << 12, head.length())));
    while (lines.skipBlank()) {
      String line = lines.poll();
      if (!line.startsWith("#")) {
        return line.equalsIgnoreCase("begin");
      }
    }
    return false;
  }

  /** A block's name, and then a tag, a loop or another block; what is behind # does not count. */
  private static boolean beginsAsCif(String head) {
    DataLines lines = new DataLines("", head);
    boolean named = false;
    while (lines.skipBlank()) {
      String line = lines.poll();
      if (!line.startsWith("#")) {
        boolean block = BLOCK_OF_CIF.matcher(line).matches();
        if (named || !block) {
          return named && (block || TAG_OF_CIF.matcher(line).matches());
        }
        named = true;
      }
    }
    return false;
  }

  /**
   * Tells blocks of PYFIT from POSCAR and CONTCAR, which begin alike: behind the positions of the
   * one comes a line that begins with one number, behind those of the others nothing, an empty
   * line, or velocities. POSCAR has a line of elements, without which a block is PYFIT's, cut short
   * before its energy. Where the first block is longer than what is seen of the file, it is
   * believed to be PYFIT's.
   */
  private static Optional<DataFormat> ofBlock(String head) {
    DataLines lines = new DataLines("", head);
    lines.skipBlank();
    lines.poll();
    if (!matches(ONE_NUMBER, lines.poll())) {
      return Optional.empty();
    }
    for (int i = 0; i < 3; i++) {
      if (!matches(VECTOR, lines.poll())) {
        return Optional.empty();
      }
    }
    String line = lines.poll();
    boolean hasElements = line != null && !line.isEmpty() && Character.isLetter(line.charAt(0));
    if (hasElements) {
      line = lines.poll();
    }
    long atoms = line == null ? 0 : atoms(line);
    if (atoms == 0) {
      return Optional.empty();
    }
    line = lines.poll();
    if (line != null && (line.startsWith("s") || line.startsWith("S"))) {
      line = lines.poll();
    }
    // XDATCAR goes on with many such blocks: "Direct configuration=     1".
    boolean named = line != null && COORDINATES.matcher(line).matches();
    boolean isPoscar = hasElements && named;
    for (long i = 0; i < atoms && line != null; i++) {
      line = lines.poll();
      isPoscar &= matches(VECTOR, line);
    }
    line = line == null ? null : lines.poll();
    if (line == null && head.length() >= 1 << 17 || isEnergy(line)) {
      return Optional.of(PYFIT);
    }
    isPoscar &= line == null || line.isEmpty() || VELOCITIES.matcher(line).matches();
    return isPoscar ? Optional.of(POSCAR) : Optional.empty();
  }

  private static boolean isEnergy(String line) {
    return matches(ONE_NUMBER, line) && !matches(VECTOR, line);
  }

  private static boolean matches(Pattern pattern, String line) {
    return line != null && pattern.matcher(line).matches();
  }

  private static long atoms(String line) {
    long sum = 0;
    for (String word : DataLines.words(line)) {
      if (!COUNT.matcher(word).matches()) {
        break;
      }
      sum += Long.parseLong(word);
    }
    return sum;
  }
}
