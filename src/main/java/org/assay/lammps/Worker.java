package org.assay.lammps;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.assay.AssayException;
import org.assay.lammps.Wire.Kind;
import org.assay.lammps.Wire.Message;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/** Answers a worker's requests, one after the other. */
final class Worker {

  private final Path lammpsLibrary;
  private final Optional<Path> pairStyleLibrary;
  private final Path log;
  private LammpsEvaluator evaluator;

  Worker(Path lammpsLibrary, Optional<Path> pairStyleLibrary, Path log) {
    this.lammpsLibrary = lammpsLibrary;
    this.pairStyleLibrary = pairStyleLibrary;
    this.log = log;
  }

  /** Returns the answer to a request, {@code FAILED} with a message when there is none. */
  Message answer(Message request) {
    try {
      DataInputStream in = request.content();
      return switch (request.kind()) {
        case OPEN -> open(Wire.readPotential(in));
        case INSPECT -> inspect();
        case RESET -> {
          evaluator.reset();
          yield Wire.message(Kind.DONE);
        }
        case EVALUATE -> evaluate(Wire.readStructure(in));
        case RELAX -> relax(Wire.readStructure(in), Wire.readRelaxSettings(in));
        default -> throw new WorkerException(request.kind() + " is no request");
      };
    } catch (AssayException e) {
      return failed(e.getMessage());
    } catch (IOException | RuntimeException | LinkageError e) {
      return failed(e.toString());
    }
  }

  private static Message failed(String message) {
    return Wire.message(Kind.FAILED, out -> Wire.writeText(out, message));
  }

  private Message open(LammpsPotential potential) {
    LammpsInstance lammps = start();
    evaluator = new LammpsEvaluator(lammps, potential, log);
    String version = LammpsInstallation.printedVersion(lammps, log);
    return Wire.message(Kind.OPENED, out -> Wire.writeText(out, version));
  }

  private Message inspect() {
    LammpsInstallation found = LammpsInstallation.of(lammpsLibrary, start(), log);
    return Wire.message(Kind.INSTALLATION, found::write);
  }

  private LammpsInstance start() {
    return new LammpsInstance(lammpsLibrary, pairStyleLibrary, log);
  }

  private Message evaluate(Structure structure) {
    Evaluation evaluation = evaluator.evaluate(structure);
    if (!isFinite(evaluation)) {
      throw new LammpsException(
          "energy "
              + evaluation.energy()
              + " eV and forces of "
              + structure
              + " are not all finite; do atoms lie on each other?");
    }
    return Wire.message(Kind.EVALUATION, out -> Wire.write(out, evaluation));
  }

  private Message relax(Structure structure, RelaxSettings settings) {
    Relaxation relaxation = new Relaxer(evaluator::evaluate, structure, settings).relax();
    return Wire.message(Kind.RELAXATION, out -> Wire.write(out, relaxation));
  }

  private static boolean isFinite(Evaluation evaluation) {
    double sum = evaluation.energy();
    for (double[] values :
        new double[][] {evaluation.forces(), evaluation.stressVoigt(), evaluation.atomEnergies()}) {
      for (double v : values) {
        sum += 0 * v; // NaN from an infinite or NaN number, 0 from any other
      }
    }
    return Double.isFinite(sum);
  }
}
