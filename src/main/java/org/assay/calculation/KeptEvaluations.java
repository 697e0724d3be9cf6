package org.assay.calculation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assay.DataFormatException;
import org.assay.dataset.DataFormat;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.dataset.DatasetWriter;
import org.assay.dataset.LabelledStructure;
import org.assay.io.AtomicFile;
import org.assay.io.Sha256;
import org.assay.session.EvaluationStore;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * Evaluations as extended XYZ in a directory, one a file, named by the hash of what computed it and
 * of the structure to the last bit: what a calculation cost is never paid twice, and is data to fit
 * to besides.
 *
 * @param directory it need not be there yet
 * @param computer hash of what computes a structure
 */
public record KeptEvaluations(Path directory, Function<Structure, String> computer)
    implements EvaluationStore {

  private static final DatasetWriter WRITER =
      new DatasetWriter(DataFormat.EXTENDED_XYZ, Optional.empty());

  /** What groups of the data are called. */
  private static final String GROUP = "reference";

  /**
   * {@inheritDoc}
   *
   * <p>A file that cannot be read is as good as none.
   */
  @Override
  public Optional<Evaluation> find(Basis basis, Structure structure) {
    Path file = file(basis, structure);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      List<LabelledStructure> read = DatasetReader.read(file, structure.symbol(0)).structures();
      return read.size() == 1 ? read.get(0).evaluation() : Optional.empty();
    } catch (DataFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public void put(Basis basis, Structure structure, Evaluation found) {
    AtomicFile.folder(directory);
    WRITER.write(
        file(basis, structure),
        new Dataset(GROUP, List.of(LabelledStructure.of(GROUP, structure, found, ""))));
  }

  /** The cells that decide plane waves and k-points count where they are others. */
  private Path file(Basis basis, Structure structure) {
    String cell = text(structure.cell());
    String waves = text(basis.first().cell());
    String grid = text(basis.grid());
    String content =
        String.join(
            "\n",
            computer.apply(basis.first()),
            String.join(" ", structure.symbols()),
            cell,
            Arrays.toString(structure.positions()),
            waves.equals(cell) ? "" : waves,
            grid.equals(cell) ? "" : grid);
    return directory.resolve(Sha256.of(content) + ".extxyz");
  }

  private static String text(Cell cell) {
    return Arrays.toString(cell.rows());
  }
}
