package org.assay.app.validation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assay.engine.EngineName;
import org.assay.engine.EnginePotential;
import org.assay.engine.Engines;
import org.assay.grade.ExtrapolationGrade;
import org.assay.grade.GradeFile;
import org.assay.io.Sha256;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.assay.structure.Structure;
import org.assay.suite.StructureGrader;

/** Grades structures by the grade file beside a network. */
public final class NetworkGrader implements StructureGrader {

  private final EnginePotential potential;
  private final int size;
  private final GradeFile grades;
  private final String sha256;

  private NetworkGrader(NnFile network, GradeFile grades, String sha256) {
    potential = Engines.of(EngineName.AUTO).potential(network.potential());
    size = network.descriptors().size();
    this.grades = grades;
    this.sha256 = sha256;
  }

  /** Returns the hash of the grade file. */
  public String sha256() {
    return sha256;
  }

  /**
   * Returns the grader of a network, where a grade file lies beside it.
   *
   * @throws org.assay.DataFormatException when the file is not this network's
   */
  public static Optional<NetworkGrader> beside(Path network) {
    Path file = GradeFile.beside(network);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    NnFile read = NnFileReader.read(network);
    GradeFile grades = GradeFile.read(file, read.potential());
    return Optional.of(new NetworkGrader(read, grades, Sha256.of(file)));
  }

  @Override
  public Grade grade(Structure structure) {
    double[] descriptors = potential.descriptors(structure);
    double worst = 0;
    int beyond = 0;
    int outside = 0;
    for (int i = 0; i < structure.size(); i++) {
      ExtrapolationGrade training = grades.of(structure.symbol(i));
      double grade = training.grade(descriptors, i * size);
      worst = Math.max(worst, grade);
      beyond += grade > 1 ? 1 : 0;
      outside += training.outside(descriptors, i * size) > 0 ? 1 : 0;
    }
    return new Grade(worst, beyond, outside);
  }
}
