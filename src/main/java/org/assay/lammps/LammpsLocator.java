package org.assay.lammps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assay.io.Listing;

/** Finds LAMMPS' shared library and its potential files on this machine. */
public final class LammpsLocator {

  /** Environment variable that names the library. */
  public static final String LIBRARY_VARIABLE = "ASSAY_LAMMPS_LIB";

  /** System property that names the library. */
  static final String LIBRARY_PROPERTY = "assay.lammps.lib";

  /** Environment variable in which LAMMPS itself looks for the directories of its potentials. */
  public static final String POTENTIALS_VARIABLE = "LAMMPS_POTENTIALS";

  private static final String USUAL_POTENTIALS = "/usr/share/lammps/potentials";

  private LammpsLocator() {}

  /**
   * Returns the library: what the property or the variable names, else the first one found in the
   * usual directories.
   *
   * @throws LammpsException when there is none; the message says where it was looked for
   */
  public static Path library(Map<String, String> environment) {
    String named = System.getProperty(LIBRARY_PROPERTY, environment.get(LIBRARY_VARIABLE));
    if (named != null) {
      Path path = Path.of(named);
      if (!Files.isRegularFile(path)) {
        throw new LammpsException(
            "LAMMPS library "
                + path
                + ", named by "
                + LIBRARY_VARIABLE
                + " or "
                + LIBRARY_PROPERTY
                + ", is not a file");
      }
      return path.toAbsolutePath();
    }
    List<Path> directories = directories(environment);
    return directories.stream()
        .flatMap(LammpsLocator::librariesIn)
        .findFirst()
        .orElseThrow(
            () ->
                new LammpsException(
                    "no liblammps.so in "
                        + directories
                        + "; install LAMMPS (Debian: apt install liblammps-dev lammps-data) or name"
                        + " its library in "
                        + LIBRARY_VARIABLE));
  }

  /** Returns the directories in which LAMMPS looks for potential files, after the current one. */
  public static List<Path> potentialDirectories(Map<String, String> environment) {
    return Stream.of(potentials(environment).split(":"))
        .filter(d -> !d.isEmpty())
        .map(Path::of)
        .toList();
  }

  /** Returns the value that a worker gets for {@link #POTENTIALS_VARIABLE}. */
  public static String potentials(Map<String, String> environment) {
    return environment.getOrDefault(POTENTIALS_VARIABLE, USUAL_POTENTIALS);
  }

  private static List<Path> directories(Map<String, String> environment) {
    List<Path> directories = new ArrayList<>();
    for (String d : environment.getOrDefault("LD_LIBRARY_PATH", "").split(":")) {
      if (!d.isEmpty()) {
        directories.add(Path.of(d));
      }
    }
    for (String variable : List.of("CONDA_PREFIX", "VIRTUAL_ENV")) {
      if (environment.containsKey(variable)) {
        directories.add(Path.of(environment.get(variable), "lib"));
      }
    }
    String home = System.getProperty("user.home");
    String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    Stream.of(
            home + "/.local/lib",
            "/usr/local/lib",
            "/usr/lib/" + architecture + "-linux-gnu",
            "/usr/lib64",
            "/usr/lib",
            "/opt/lammps/lib")
        .map(Path::of)
        .forEach(directories::add);
    return directories;
  }

  /** Libraries in a directory, {@code liblammps.so} before {@code liblammps.so.0} and others. */
  private static Stream<Path> librariesIn(Path directory) {
    if (!Files.isDirectory(directory)) {
      return Stream.empty();
    }
    try {
      return Listing.of(directory, "liblammps{.so*,_*.so*}").stream();
    } catch (IOException e) {
      return Stream.empty(); // a directory that cannot be read holds nothing for us
    }
  }
}
