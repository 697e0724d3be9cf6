package org.assay.ipi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assay.SettingsException;
import org.assay.io.IoReason;
import org.assay.io.Listing;
import org.assay.io.Sha256;
import org.assay.lammps.script.ScriptWriter;
import org.assay.structure.Structure;

/** What stands in a client's directory before it is started. */
final class ClientFiles {

  /** The structure as extended XYZ, for ASE and most others. */
  static final String EXTENDED_XYZ = "structure.extxyz";

  /** The structure as a data file of LAMMPS. */
  static final String LAMMPS_DATA = "structure.lmp";

  private ClientFiles() {}

  /**
   * Writes the structure in two formats, and over these the template's files, their placeholders
   * filled.
   *
   * @param words further words in braces, without these, and what stands for each
   * @throws SettingsException when the template cannot be read, or wants k-points of no density
   */
  static void write(
      Path directory,
      Optional<Path> template,
      Structure structure,
      Map<Placeholder, String> values,
      Map<String, String> words) {
    try {
      Files.writeString(directory.resolve(EXTENDED_XYZ), extendedXyz(structure, values));
      Files.writeString(
          directory.resolve(LAMMPS_DATA),
          ScriptWriter.data("structure of a job of Assay", structure));
      if (template.isPresent()) {
        for (Path file : IpiInputs.common(template.get())) {
          Path to = directory.resolve(template.get().relativize(file).toString());
          Files.createDirectories(to.getParent());
          Path own = FreeAtom.is(structure) ? FreeAtom.inPlaceOf(template.get(), file) : file;
          copy(own, to, values, words);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the files of a client cannot be written to " + directory, e);
    }
  }

  private static void copy(
      Path from, Path to, Map<Placeholder, String> values, Map<String, String> words)
      throws IOException {
    byte[] bytes = Files.readAllBytes(from);
    String own = bytes.length > IpiInputs.LONGEST_TEXT ? "" : text(bytes);
    String text = InputText.filled(own, words);
    if (text.equals(own) && Arrays.stream(Placeholder.values()).noneMatch(p -> p.isIn(own))) {
      Files.write(to, bytes);
    } else {
      requireKPoints(from.toString(), text, values);
      Files.write(to, Placeholder.filled(text, values).getBytes(StandardCharsets.ISO_8859_1));
    }
    if (Files.isExecutable(from) && !to.toFile().setExecutable(true)) {
      throw new IOException(to + " cannot be made executable");
    }
  }

  /** Refuses a text that wants k-points where no density is known. */
  static void requireKPoints(String where, String text, Map<Placeholder, String> values) {
    if (Placeholder.KPOINTS.isIn(text) && !values.containsKey(Placeholder.KPOINTS)) {
      throw new SettingsException(
          where
              + ": {kpoints} needs a density: --kspacing X (or \"kspacing\": X where an input names the"
              + " template), in 1/Å as VASP's KSPACING, 0.2 or so");
    }
  }

  /** Bytes as characters of the same number, so that what is not ASCII stays as it is. */
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Returns whether a placeholder stands in a file of a template. */
  static boolean anyHas(Path template, Placeholder wanted) {
    return anyHas(template, wanted.text());
  }

  /** Returns whether a text stands in a file of a template. */
  static boolean anyHas(Path template, String wanted) {
    return texts(template).stream().anyMatch(text -> text.contains(wanted));
  }

  /** Returns the files of a template that are short enough to hold placeholders. */
  static List<String> texts(Path template) {
    return texts(template, Listing::files);
  }

  /** Returns the same of those files that not only free atoms get. */
  static List<String> commonTexts(Path template) {
    return texts(template, IpiInputs::common);
  }

  /** Takes some of a template's files. */
  private interface Selection {
    List<Path> of(Path template) throws IOException;
  }

  private static List<String> texts(Path template, Selection which) {
    try {
      List<String> texts = new ArrayList<>();
      for (Path file : which.of(template)) {
        if (Files.size(file) <= IpiInputs.LONGEST_TEXT) {
          texts.add(text(Files.readAllBytes(file)));
        }
      }
      return texts;
    } catch (IOException e) {
      throw new SettingsException("template " + template + ": " + IoReason.of(e));
    }
  }

  /** Returns the hash of all files of a template, their names and contents. */
  static String sha256(Path template) {
    try {
      return sha256(template, Listing.files(template), file -> file);
    } catch (IOException e) {
      throw new SettingsException("template " + template + ": " + IoReason.of(e));
    }
  }

  /** Returns the hash of the files that a free atom gets, or anything else does. */
  static String sha256(Path template, boolean freeAtom) {
    try {
      return sha256(
          template,
          IpiInputs.common(template),
          file -> freeAtom ? FreeAtom.inPlaceOf(template, file) : file);
    } catch (IOException e) {
      throw new SettingsException("template " + template + ": " + IoReason.of(e));
    }
  }

  private static String sha256(Path template, List<Path> files, UnaryOperator<Path> read)
      throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : files) {
      all.append(template.relativize(file) + " " + Sha256.of(read.apply(file)) + "\n");
    }
    return Sha256.of(all.toString());
  }

  private static String extendedXyz(Structure structure, Map<Placeholder, String> values) {
    return structure.size()
        + "\nLattice=\""
        + values.get(Placeholder.CELL).replace('\n', ' ')
        + "\" Properties=species:S:1:pos:R:3 pbc=\"T T T\"\n"
        + values.get(Placeholder.POSITIONS)
        + "\n";
  }
}
