package org.assay.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assay.SettingsException;
import org.assay.io.NativeLibraries;

/**
 * The compiled kernels for one instruction set.
 *
 * @param name "avx512", "avx2" or "portable"
 * @param place among those that the library offers
 * @param library where they come from
 */
public record CompiledKernel(String name, int place, Path library) {

  /**
   * System property: "auto" or nothing, the fastest that the processor can run; "none", as if the
   * library were not there; or a name.
   */
  public static final String PROPERTY = "assay.kernel";

  private static final String FILE_NAME = "libassay_kernel.so";

  private static final String AUTO = "auto";

  private static final String NONE = "none";

  /**
   * What there is to compute with.
   *
   * @param kernel if there is one
   * @param text which, or why none, for people to read
   */
  public record Choice(Optional<CompiledKernel> kernel, String text) {

    private static Choice none(String why) {
      return new Choice(Optional.empty(), why);
    }
  }

  /** What JNA says when it has no room to unpack its own library. */
  private static final Pattern NO_ROOM =
      Pattern.compile("Failed to create temporary file|JNA temporary directory");

  /** The library, loaded once in a process. */
  private static final class Loaded {
    static final Optional<Path> LIBRARY = locate();
    static final Optional<String> PROBLEM = LIBRARY.flatMap(Loaded::load);

    private static Optional<String> load(Path library) {
      try {
        KernelLibrary.load(library);
        return Optional.empty();
      } catch (UnsatisfiedLinkError e) {
        return Optional.of(library + " does not load (" + e.getMessage() + ")");
      }
    }
  }

  /**
   * Returns what {@link #PROPERTY} asks for, or none where the library has not been built or is not
   * for this machine.
   *
   * @throws SettingsException when the property asks for what there is not, or there is no room for
   *     temporary files: that passes, and the fit would be slow, and end in other digits, for it
   */
  public static Choice choose() {
    return choose(System.getProperty(PROPERTY, AUTO));
  }

  /**
   * Returns the same for a fit that goes on: with the kernels it began with, unless the property
   * asks for others, so that it ends in the same bytes.
   *
   * @param begun their name; nothing for a fit that begins
   * @throws SettingsException also when they are not there, and nothing is asked for
   */
  public static Choice choose(Optional<String> begun) {
    if (begun.isEmpty() || !isFree()) {
      return choose();
    }
    requireRoom();
    List<String> here = available().stream().map(CompiledKernel::name).toList();
    if (!here.contains(begun.get())) {
      throw new SettingsException(lacking(begun.get(), here));
    }
    return choose(begun.get());
  }

  private static String lacking(String begun, List<String> here) {
    String problem = "the fit was begun with the kernels of " + begun + ", which are not here: ";
    if (here.isEmpty()) {
      return problem + missing().orElse("the library offers none");
    }
    return problem
        + "this processor has "
        + String.join(", ", here)
        + ". Go on with it on a machine that has them, so that it ends in the same bytes; or, for"
        + " other last digits, say which to take: "
        + option(here.get(0));
  }

  /** Returns what a user sets to compute with kernels of a name, whatever a fit was begun with. */
  public static String option(String name) {
    return "JAVA_OPTS=-D" + PROPERTY + "=" + name;
  }

  /** Returns whether {@link #PROPERTY} leaves it to Assay what to compute with. */
  public static boolean isFree() {
    return System.getProperty(PROPERTY, AUTO).equals(AUTO);
  }

  private static void requireRoom() {
    missing()
        .filter(why -> NO_ROOM.matcher(why).find())
        .ifPresent(
            why -> {
              throw new SettingsException(
                  why
                      + ": make room there, name another place with -Djava.io.tmpdir in JAVA_OPTS,"
                      + " or compute many times slower with \"engine\": \"nd4j\"");
            });
  }

  private static Choice choose(String asked) {
    if (asked.equals(NONE)) {
      return Choice.none("the system property " + PROPERTY + " is none");
    }
    requireRoom();
    List<CompiledKernel> all = available();
    List<String> names = all.stream().map(CompiledKernel::name).toList();
    if (!asked.equals(AUTO) && !names.contains(asked)) {
      throw new SettingsException(
          "system property "
              + PROPERTY
              + " is \""
              + asked
              + "\"; here it can be auto, none"
              + names.stream().map(n -> ", " + n).reduce("", String::concat)
              + missing().map(why -> "; " + why).orElse(""));
    }
    return all.stream()
        .filter(k -> asked.equals(AUTO) || asked.equals(k.name))
        .findFirst()
        .map(k -> new Choice(Optional.of(k), k.name + ", " + k.library))
        .orElseGet(() -> Choice.none(missing().orElse("the library offers none")));
  }

  /** Returns those that the library has for this processor, fastest first. */
  public static List<CompiledKernel> available() {
    if (Loaded.LIBRARY.isEmpty() || Loaded.PROBLEM.isPresent()) {
      return List.of();
    }
    List<String> names = List.of(KernelLibrary.assay_kernels().split(" "));
    return names.stream()
        .map(n -> new CompiledKernel(n, names.indexOf(n), Loaded.LIBRARY.get()))
        .toList();
  }

  private static Optional<String> missing() {
    return Loaded.LIBRARY.isEmpty()
        ? Optional.of(FILE_NAME + " is not built (./assay builds it)")
        : Loaded.PROBLEM;
  }

  /** Returns the library beside the pair style's; see {@code org.assay.lammps.PairStyleLibrary}. */
  private static Optional<Path> locate() {
    return NativeLibraries.places()
        .map(p -> (Files.isDirectory(p) ? p : p.getParent()).resolve(FILE_NAME))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
