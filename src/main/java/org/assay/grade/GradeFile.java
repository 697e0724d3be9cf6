package org.assay.grade;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.io.AtomicFile;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.ZblCore;

/**
 * A grade file, {@code docs/grade.md}: the extrapolation grades of the elements of a potential, one
 * for each, since surroundings of different hosts are not alike. Of one element a file has version
 * 1, of several version 2.
 *
 * @param grades in the order of the potential's elements, all for the same descriptors
 * @param core the short-range core of the potential, if it has one
 */
public record GradeFile(List<ExtrapolationGrade> grades, Optional<ZblCore> core) {

  public GradeFile {
    grades = List.copyOf(grades);
    ElementSet elements = elements(grades);
    LegendreMoments descriptors = grades.get(0).descriptors();
    if (!grades.stream().allMatch(g -> g.descriptors().equals(descriptors))) {
      throw new SettingsException("the grades of " + elements + " are for different descriptors");
    }
    if (descriptors.elements() != grades.size()) {
      throw new SettingsException(
          "the grades of "
              + elements
              + " are for descriptors of "
              + descriptors.elements()
              + " elements; a grade file has a grade for each");
    }
  }

  /** Those of a potential without a core. */
  public GradeFile(List<ExtrapolationGrade> grades) {
    this(grades, Optional.empty());
  }

  private static ElementSet elements(List<ExtrapolationGrade> grades) {
    return new ElementSet(grades.stream().map(ExtrapolationGrade::symbol).toList());
  }

  /** Returns the name of the grade file that belongs beside an NN file. */
  public static Path beside(Path network) {
    return network.resolveSibling(network.getFileName() + ".grade");
  }

  /**
   * Writes the file.
   *
   * @throws java.io.UncheckedIOException when it cannot be written
   */
  public void write(Path path) {
    AtomicFile.writeInside(path, text());
  }

  /** Returns the file's text; numbers read back are the same to the last bit. */
  public String text() {
    LegendreMoments descriptors = grades.get(0).descriptors();
    StringBuilder out = new StringBuilder();
    out.append("assay-grade ").append(grades.size() == 1 ? 1 : 2).append(" # docs/grade.md\n");
    out.append("species ").append(String.join(" ", elements(grades).symbols())).append('\n');
    out.append("descriptors ").append(descriptors.type());
    ExtrapolationGrade.append(
        out,
        descriptors.cutoffRadius(),
        descriptors.cutoffRange(),
        descriptors.sigma() > 0 ? descriptors.sigma() : 1);
    out.append(" # lsp_type rc hc sigma\n");
    out.append("orders ").append(descriptors.orders().length);
    Arrays.stream(descriptors.orders()).forEach(l -> out.append(' ').append(l));
    out.append("\ncentres ").append(descriptors.centres().length);
    ExtrapolationGrade.append(out, descriptors.centres());
    out.append('\n');
    core.ifPresent(c -> out.append("core ").append(c).append(" # docs/core.md\n"));
    grades.forEach(grade -> grade.appendTo(out));
    return out.append("end\n").toString().replace("\r", "");
  }
}
