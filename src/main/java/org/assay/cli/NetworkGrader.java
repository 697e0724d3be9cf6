package org.assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assay.engine.EngineName;
import org.assay.engine.EnginePotential;
import org.assay.engine.Engines;
import org.assay.grade.ExtrapolationGrade;
import org.assay.io.Sha256;
import org.assay.model.NeuralPotential;
import org.assay.model.file.NnFileReader;
import org.assay.structure.Structure;
import org.assay.suite.StructureGrader;

/** Grades structures by the grade file beside a network. */
final class NetworkGrader implements StructureGrader {

  private final EnginePotential potential;
  private final int size;
  private final ExtrapolationGrade range;
  private final String sha256;

  private NetworkGrader(NeuralPotential network, ExtrapolationGrade range, String sha256) {
    potential = Engines.of(EngineName.AUTO).potential(network);
    size = network.descriptors().size();
    this.range = range;
    this.sha256 = sha256;
  }

  /** Returns the hash of the grade file. */
  String sha256() {
    return sha256;
  }

  /**
   * Returns the grader of a network, where a grade file lies beside it.
   *
   * @throws org.assay.DataFormatException when the file is not this network's
   */
  static Optional<NetworkGrader> beside(Path network) {
    Path file = ExtrapolationGrade.beside(network);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    NeuralPotential potential = NnFileReader.readPotential(network);
    return Optional.of(
        new NetworkGrader(potential, ExtrapolationGrade.read(file, potential), Sha256.of(file)));
  }

  @Override
  public Grade grade(Structure structure) {
    double[] descriptors = potential.descriptors(structure);
    double worst = 0;
    int beyond = 0;
    int outside = 0;
    for (int at = 0; at < descriptors.length; at += size) {
      double grade = range.grade(descriptors, at);
      worst = Math.max(worst, grade);
      beyond += grade > 1 ? 1 : 0;
      outside += range.outside(descriptors, at) > 0 ? 1 : 0;
    }
    return new Grade(worst, beyond, outside);
  }
}
