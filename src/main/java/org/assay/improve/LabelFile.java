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
import org.assay.dataset.Returned;
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
    String name = file.getFileName().toString();
    return read(file).stream().map(s -> Met.ofGroup(s, file, name)).toList();
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
   * Reads what a program found for a structure: the last of a file, or of a directory whose other
   * files are no outputs, that has energy and forces.
   *
   * @return nothing where none has
   * @throws DataFormatException when an output cannot be read, is of another structure, or has
   *     nothing that can be used, as one that is cut short or did not converge
   */
  static Optional<Evaluation> found(Path place, Structure asked) {
    DataSettings settings = DataSettings.of(asked.symbol(0)).withStrict(true);
    Dataset dataset = DatasetReader.read(List.of(place), settings);
    Optional<LabelledStructure> last =
        dataset.structures().stream()
            .filter(s -> s.evaluation().isPresent())
            .reduce((before, after) -> after);
    String input = place.resolve(CommandLabeller.INPUT).toString();
    List<String> notes = dataset.notes().stream().filter(note -> !note.startsWith(input)).toList();
    if (last.isEmpty() && !notes.isEmpty()) {
      throw new DataFormatException(place + ": no energy with forces; " + String.join("; ", notes));
    }
    last.ifPresent(came -> new Returned(asked, came).requireSame());
    return last.flatMap(LabelledStructure::evaluation);
  }
}
