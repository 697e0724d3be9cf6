package org.assay.app.validation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.grade.GradeFile;
import org.assay.io.Sha256;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.NetworkDirectory;
import org.assay.structure.Structure;
import org.assay.suite.StructureGrader;

/**
 * Grades structures by the grade file beside a network, or by the ranges in the scaling.data of
 * n2p2's directory, as the pair style does.
 */
public final class NetworkGrader implements StructureGrader, AutoCloseable {

  private final CompiledPotential potential;
  private final CompiledPotential.Grader grader;
  private final String sha256;

  private NetworkGrader(
      CompiledPotential potential, CompiledPotential.Grader grader, String sha256) {
    this.potential = potential;
    this.grader = grader;
    this.sha256 = sha256;
  }

  /**
   * Returns the grader of a network's file, or of a directory with one, where something tells of
   * its training set.
   *
   * @throws SettingsException when the compiled library, which grades, is not there
   */
  public static Optional<NetworkGrader> of(Path network) {
    return NetworkDirectory.isOne(network)
        ? Optional.of(byRanges(NetworkDirectory.read(network, Optional.empty())))
        : beside(network);
  }

  /**
   * Returns the grader of a network, where a grade file lies beside it.
   *
   * @throws org.assay.DataFormatException when the file is not this network's
   * @throws SettingsException when the compiled library, which grades, is not there
   */
  public static Optional<NetworkGrader> beside(Path network) {
    Path file = GradeFile.beside(network);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    CompiledPotential potential = CompiledPotential.read(kernel(file), network);
    try {
      return Optional.of(new NetworkGrader(potential, potential.grader(file), Sha256.of(file)));
    } catch (RuntimeException e) {
      potential.close();
      throw e;
    }
  }

  /**
   * Returns the grader of a directory: by the ranges of its training set alone, as n2p2 warns of
   * extrapolation.
   *
   * @throws org.assay.DataFormatException when the directory is not what it should be
   * @throws SettingsException when the compiled library, which grades, is not there
   */
  public static NetworkGrader byRanges(NetworkDirectory directory) {
    Path file = directory.path().resolve(NetworkDirectory.SCALING);
    CompiledPotential potential = CompiledPotential.read(kernel(file), directory);
    try {
      return new NetworkGrader(potential, potential.graderByRanges(), Sha256.of(file));
    } catch (RuntimeException e) {
      potential.close();
      throw e;
    }
  }

  private static CompiledKernel kernel(Path file) {
    CompiledKernel.Choice choice = CompiledKernel.choose();
    return choice
        .kernel()
        .orElseThrow(
            () ->
                new SettingsException(
                    file
                        + ": extrapolation is graded by the compiled library, but "
                        + choice.text()
                        + "; ./assay doctor builds it"));
  }

  /** Returns the hash of the file with the grades, or of that with the ranges. */
  public String sha256() {
    return sha256;
  }

  @Override
  public Grade grade(Structure structure) {
    CompiledPotential.Grades found = grader.grade(structure);
    double worst = 0;
    int beyond = 0;
    int outside = 0;
    for (int i = 0; i < structure.size(); i++) {
      double grade = found.grades()[i];
      worst = Math.max(worst, grade);
      beyond += grade > 1 ? 1 : 0;
      outside += found.outside()[i] > 0 ? 1 : 0;
    }
    return new Grade(worst, beyond, outside);
  }

  /** Gives back the memory outside of Java's heap; nothing is graded from here on. */
  @Override
  public void close() {
    grader.close();
    potential.close();
  }
}
