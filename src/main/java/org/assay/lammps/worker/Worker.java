package org.assay.lammps.worker;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assay.AssayException;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.lammps.Relaxer;
import org.assay.lammps.WorkerException;
import org.assay.lammps.worker.Wire.Kind;
import org.assay.lammps.worker.Wire.Message;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/** Answers a worker's requests, one after the other. */
final class Worker {

  private final Path lammpsLibrary;
  private final Optional<Path> pairStyleLibrary;
  private final Path log;
  private final Ranks ranks;
  private final SignalHandlers handlers;
  private final Set<String> remarks = new LinkedHashSet<>();
  private LammpsInstance lammps;
  private LammpsPotential potential;
  private LammpsEvaluator evaluator;
  private Optional<LammpsDynamics> dynamics = Optional.empty();

  /** Makes a worker, or one of the processes that are one together. */
  Worker(
      Path lammpsLibrary,
      Optional<Path> pairStyleLibrary,
      Path log,
      Ranks ranks,
      SignalHandlers handlers) {
    this.ranks = ranks;
    this.handlers = handlers;
    this.lammpsLibrary = lammpsLibrary;
    this.pairStyleLibrary = pairStyleLibrary;
    this.log = log;
  }

  /** Returns the answer to a request, {@code FAILED} with a message when there is none. */
  Message answer(Message request) {
    try {
      if (Ranks.isShared(request.kind())) {
        ranks.announce(request);
      }
      DataInputStream in = request.content();
      return switch (request.kind()) {
        case OPEN -> open(Wire.readPotential(in));
        case INSPECT -> inspect();
        case RESET -> {
          reset();
          yield Wire.message(Kind.DONE);
        }
        case EVALUATE -> evaluate(Wire.readStructure(in));
        case RELAX -> relax(Wire.readStructure(in), Wire.readRelaxSettings(in));
        case START_DYNAMICS ->
            startDynamics(Wire.readMovingAtoms(in), DynamicsWire.readSettings(in));
        case ADVANCE -> advance(in.readLong(), in.readBoolean());
        default -> throw new WorkerException(request.kind() + " is no request");
      };
    } catch (AssayException e) {
      return failed(e.getMessage());
    } catch (IOException | RuntimeException | LinkageError e) {
      return failed(e.toString());
    } finally {
      keepHandlers();
    }
  }

  /** Whatever has been loaded meanwhile: signals stay Java's. Who took them is said once. */
  private void keepHandlers() {
    String restored = handlers.restore();
    if (!restored.isEmpty() && remarks.add(restored)) {
      System.err.println("Assay: " + restored);
    }
  }

  /**
   * Does with the other processes what the first of them announced.
   *
   * <p>What fails here fails there too, and the worker's owner parts with it. Should it have failed
   * here alone, the others would wait for ever: this process ends, and mpirun ends them.
   */
  void follow(Message announced) throws IOException {
    if (announced.kind() == Kind.EVALUATE) {
      dynamics = Optional.empty();
      evaluator.evaluate(Wire.readStructure(announced.content()));
      keepHandlers();
      return;
    }
    Message answer = answer(announced);
    if (answer.kind() == Kind.FAILED) {
      throw new IOException(Wire.readText(answer.content()));
    }
  }

  /** Evaluates on all processes. */
  private Evaluation evaluated(Structure structure) {
    ranks.announce(Wire.message(Kind.EVALUATE, out -> Wire.write(out, structure)));
    return evaluator.evaluate(structure);
  }

  private static Message failed(String message) {
    return Wire.message(Kind.FAILED, out -> Wire.writeText(out, message));
  }

  private Message open(LammpsPotential opened) {
    lammps = start();
    potential = PlainPaths.of(opened, log.getParent());
    evaluator = new LammpsEvaluator(lammps, potential, log);
    String version = LammpsInstallation.printedVersion(lammps, log);
    return Wire.message(Kind.OPENED, out -> Wire.writeText(out, version));
  }

  private Message inspect() {
    LammpsInstallation found =
        LammpsInstallation.of(lammpsLibrary, start(), log).withRemarks(List.copyOf(remarks));
    return Wire.message(Kind.INSTALLATION, found::write);
  }

  private LammpsInstance start() {
    LammpsInstance started = new LammpsInstance(lammpsLibrary, pairStyleLibrary, log, ranks);
    keepHandlers();
    return started;
  }

  /** Forgets all atoms, and whatever moves them. */
  private void reset() {
    evaluator.reset();
    dynamics = Optional.empty();
  }

  private Message startDynamics(MovingAtoms atoms, DynamicsSettings settings) {
    reset();
    LammpsDynamics started = new LammpsDynamics(lammps, potential, log, atoms, settings);
    dynamics = Optional.of(started);
    Dynamics.Sample first = started.sample();
    return Wire.message(Kind.DYNAMICS_STARTED, out -> DynamicsWire.write(out, first));
  }

  private Message advance(long steps, boolean wantAtoms) {
    LammpsDynamics moving =
        dynamics.orElseThrow(() -> new WorkerException("no atoms are moving that could go on"));
    LammpsDynamics.Stretch stretch = moving.advance(steps, wantAtoms);
    return Wire.message(Kind.ADVANCED, out -> DynamicsWire.write(out, stretch));
  }

  private Message evaluate(Structure structure) {
    dynamics = Optional.empty(); // LAMMPS holds one set of atoms
    Evaluation evaluation = evaluated(structure);
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
    dynamics = Optional.empty();
    Relaxation relaxation = new Relaxer(this::evaluated, structure, settings).relax();
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
