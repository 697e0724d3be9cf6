package org.assay.ipi;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** What an input of pw.x among the files of a template says that decides how it is asked. */
final class PwInput {

  private static final Pattern SYSTEM = Pattern.compile("(?im)^\\s*&system\\b");

  /** A value of Fortran: {@code .true.}, {@code .TRUE.}, {@code .t.} or {@code t}. */
  private static final Pattern NO_SYMMETRY =
      Pattern.compile("(?im)^[^!#\\n]*\\bnosym\\s*=\\s*\\.?t(rue)?\\b");

  private PwInput() {}

  /** Returns whether there is one, and it leaves the symmetry to pw.x. */
  static boolean looksForSymmetry(Path template) {
    return ClientFiles.texts(template).stream()
        .anyMatch(text -> SYSTEM.matcher(text).find() && !NO_SYMMETRY.matcher(text).find());
  }
}
