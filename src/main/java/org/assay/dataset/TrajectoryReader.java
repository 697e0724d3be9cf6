package org.assay.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.DataFormatException;
import org.assay.structure.Structure;

/**
 * Structures of a user's own runs, labelled or not: a LAMMPS dump, VASP's XDATCAR, or any format of
 * data. What a program was still writing, or never finished, is left out at the end.
 */
public final class TrajectoryReader {

  private TrajectoryReader() {}

  /**
   * Reads a file.
   *
   * @param file plain or gzip
   * @param elements those of the potential, in its order: what numbers of types stand for
   * @throws DataFormatException naming file and line of the first thing that is wrong, or an
   *     element that is none of these
   */
  public static List<Structure> read(Path file, List<String> elements) {
    return readGrouped(file, elements).stream().map(LabelledStructure::structure).toList();
  }

  /**
   * Reads a file likewise, with the groups that it says; {@link LabelledStructure#NO_DFT} where its
   * format has none.
   */
  public static List<LabelledStructure> readGrouped(Path file, List<String> elements) {
    List<LabelledStructure> all =
        Files.isDirectory(file) ? data(file, elements) : trajectory(file, elements);
    if (all.isEmpty()) {
      throw new DataFormatException(file + ": no structure in it is whole");
    }
    all.forEach(s -> requireElements(file, s.structure(), elements));
    return all;
  }

  private static List<LabelledStructure> trajectory(Path file, List<String> elements) {
    List<Structure> all = new ArrayList<>();
    try (Source source = Source.open(file)) {
      DataLines lines = new DataLines(source.name(), source.stream()).expectingCut();
      if (source.head().stripLeading().startsWith(DumpReader.SECTION)) {
        new DumpReader(lines, elements).read(all::add);
      } else if (source.head().contains(XdatcarReader.CONFIGURATION)) {
        new XdatcarReader(lines).read(all::add);
      } else {
        return data(file, elements);
      }
    }
    return all.stream().map(structure -> unlabelled(file, structure)).toList();
  }

  private static LabelledStructure unlabelled(Path file, Structure structure) {
    return new LabelledStructure(
        0,
        LabelledStructure.NO_DFT,
        structure,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        file.toString());
  }

  private static List<LabelledStructure> data(Path path, List<String> elements) {
    String unnamed = elements.size() == 1 ? elements.get(0) : DataSettings.UNNAMED;
    return DatasetReader.read(path, unnamed).structures();
  }

  private static void requireElements(Path file, Structure structure, List<String> elements) {
    for (String symbol : structure.symbols()) {
      if (!elements.contains(symbol)) {
        throw new DataFormatException(
            file
                + ": has an atom of "
                + symbol
                + ", but the suite is of "
                + String.join(", ", elements)
                + "; in a LAMMPS dump, dump_modify ID element … names the elements of types");
      }
    }
  }
}
