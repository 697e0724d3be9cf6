package org.assay.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.io.TemporaryDirectory;
import org.assay.lammps.Dynamics;
import org.assay.lammps.Dynamics.End;
import org.assay.lammps.Dynamics.Sample;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.lammps.worker.KeptRuns;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/** A session in which atoms only ever do one thing, so that its kept run is always the same. */
final class KeptMotion implements LammpsSession {

  private static final MovingAtoms START =
      new MovingAtoms(Structure.ofElement(Cell.cubic(5.4), "Si", new double[6]), new double[6]);
  private static final DynamicsSettings SETTINGS =
      DynamicsSettings.of(Ensemble.nve(), 1e-3, 2, 1).withSnapshotEvery(1);

  /** Moves, or hears of a motion that was kept in a directory. */
  static Dynamics move(Path directory) {
    return new KeptRuns(directory).move(new KeptMotion(), START, SETTINGS, DynamicsListener.NONE);
  }

  /** Hears of the motion from a file with some content, or moves where that is none. */
  static void read(byte[] content, Path directory) {
    if (file(directory).isEmpty()) {
      move(directory);
    }
    FuzzTarget.written(content, file(directory).orElseThrow());
    move(directory);
  }

  private static Optional<Path> file(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a good file. */
  static byte[] seed() {
    try (TemporaryDirectory temporary = TemporaryDirectory.create("kept")) {
      Path directory = temporary.path().resolve("runs");
      move(directory);
      return Files.readAllBytes(file(directory).orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Dynamics move(MovingAtoms start, DynamicsSettings settings, DynamicsListener listener) {
    Sample first = new Sample(0, 0, -9, 0, -9, 0, start.structure().cell());
    Sample second = new Sample(1e-3, 10, -9, 0.1, -8.9, 1e-3, start.structure().cell());
    listener.sampled(first);
    listener.snapshot(0, start);
    listener.sampled(second);
    listener.snapshot(1e-3, start);
    return new Dynamics(start, List.of(first, second), End.COMPLETED, "");
  }

  @Override
  public String version() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Relaxation relax(Structure structure, RelaxSettings settings) {
    throw new UnsupportedOperationException();
  }
}
