package org.assay.improve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.DataFormatException;
import org.assay.dataset.DataFormat;
import org.assay.dataset.DataSettings;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.dataset.DatasetWriter;
import org.assay.dataset.LabelledStructure;
import org.assay.io.IoReason;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/** Structures with and without labels as extended XYZ, and what other programs wrote of them. */
public final class LabelFile {

  private LabelFile() {}

  /** Writes structures; groups say where they come from. */
  public static void write(Path file, List<LabelledStructure> structures) {
    new DatasetWriter(DataFormat.EXTENDED_XYZ, Optional.empty())
        .write(file, new Dataset(file.toString(), structures));
  }

  /** Reads what {@link #write} wrote. */
  public static List<LabelledStructure> read(Path file) {
    return DatasetReader.read(file, DataSettings.UNNAMED).structures();
  }

  /** Reads structures whose labels do not count; a file without any is empty. */
  public static List<Met> readPlain(Path file) {
    try {
      if (Files.size(file) == 0) {
        return List.of();
      }
    } catch (IOException e) {
      throw IoReason.unreadable(file, e);
    }
    return read(file).stream().map(s -> Met.of(s.group(), s.structure())).toList();
  }

  /** Returns structures without labels, each in the group of its origin. */
  public static List<LabelledStructure> plain(List<Met> structures) {
    List<LabelledStructure> plain = new ArrayList<>();
    for (Met met : structures) {
      plain.add(plain(plain.size(), met.origin(), met.structure()));
    }
    return plain;
  }

  /** Returns a structure without a label. */
  static LabelledStructure plain(int id, String group, Structure structure) {
    return new LabelledStructure(
        id, group, structure, OptionalDouble.empty(), Optional.empty(), Optional.empty(), group);
  }

  /**
   * Reads what a program found for a structure: the last one that its files hold.
   *
   * @throws DataFormatException when that is none, has no energy or forces, or other atoms
   */
  static Evaluation found(List<Path> files, Structure asked) {
    List<LabelledStructure> all =
        DatasetReader.read(files, DataSettings.of(DataSettings.UNNAMED)).structures();
    if (all.isEmpty()) {
      throw new DataFormatException(files + ": no structure");
    }
    LabelledStructure last = all.get(all.size() - 1);
    Optional<Evaluation> found = last.evaluation();
    if (found.isEmpty()) {
      throw new DataFormatException(last.place() + ": has no energy or no forces");
    }
    if (!last.structure().symbols().equals(asked.symbols())) {
      throw new DataFormatException(
          last.place()
              + ": has other atoms, or in another order, than the structure to be labelled");
    }
    return found.get();
  }
}
