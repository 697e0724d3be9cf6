package org.assay.property;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * LAMMPS input that finds several values of a job again, for those that are no formula of a few
 * energies.
 *
 * @param name letters, digits and {@code _ . -}; the input is the file {@code in.NAME}
 * @param files texts by file name, the input among them; potentials stand in it as {@code
 *     ScriptWriter} leaves them
 * @param program what makes values of what LAMMPS wrote, where LAMMPS itself does not print them:
 *     the name of a program of the export, which is given the file {@code NAME.json}
 * @param ids values that are found
 */
public record Script(
    String name, Map<String, String> files, Optional<String> program, List<String> ids) {

  public Script {
    if (!name.matches("[\\w.-]+")) {
      throw new IllegalArgumentException("\"" + name + "\" makes no file name");
    }
    files = new LinkedHashMap<>(files);
    ids = List.copyOf(ids);
    if (!files.containsKey("in." + name)
        || (program.isPresent() && !files.containsKey(name + ".json"))) {
      throw new IllegalArgumentException(name + ": no input among " + files.keySet());
    }
  }

  /** Returns an id as scripts print it: a quote would begin a text of its own there. */
  public static String printed(String id) {
    return id.replace("'", "-prime");
  }

  @Override
  public Map<String, String> files() {
    return new LinkedHashMap<>(files);
  }
}
