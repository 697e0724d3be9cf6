package org.assay.improve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.lammps.Ensemble.Coupling;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.Material;
import org.assay.property.MotionSettings;
import org.assay.property.Phase;
import org.assay.property.Seeds;
import org.assay.structure.Structure;
import org.assay.structure.Supercell;
import org.assay.units.Units;

/**
 * What atoms come by when a potential moves them: crystals at temperature and pressure, and liquids
 * that are cooled. A run that breaks, or runs out of time, gives what it met until then.
 */
public final class MovingExploration {

  /** How the origins of what crystals met begin. */
  private static final String DYNAMICS = "dynamics";

  /** Time between two samples (ps), and in which a barostat answers. */
  private static final double SAMPLES = 0.01;

  private static final double BAROSTAT = 1;

  private record Run(String name, Structure start, double temperature, List<Stage> stages) {}

  /** A stretch of a run. */
  private record Stage(Ensemble ensemble, double time, int snapshots) {}

  private final List<Run> runs = new ArrayList<>();

  /**
   * Plans the runs.
   *
   * @throws org.assay.SettingsException when the material has no phase of a name
   */
  public MovingExploration(ExploreSettings settings, Material material) {
    settings.dynamics().ifPresent(motion -> plan(motion, material));
    settings.quench().ifPresent(quench -> plan(quench, material));
  }

  private void plan(ExploreSettings.Motion motion, Material material) {
    for (Phase phase : phases(motion.phases(), material, material.phaseNames())) {
      for (double kelvin : motion.temperatures()) {
        for (double gigapascal : motion.pressures()) {
          Ensemble ensemble = npt(kelvin, kelvin, gigapascal);
          runs.add(
              new Run(
                  String.join(
                      " ",
                      DYNAMICS,
                      phase.name(),
                      MotionSettings.label(kelvin),
                      pressure(gigapascal)),
                  cell(phase, motion.atoms()),
                  kelvin,
                  List.of(new Stage(ensemble, motion.time(), motion.snapshots()))));
        }
      }
    }
  }

  private void plan(ExploreSettings.Quench quench, Material material) {
    for (Phase phase : phases(quench.phases(), material, List.of(material.groundState()))) {
      for (int n = 1; n <= quench.count(); n++) {
        Ensemble hot = Ensemble.nvt(quench.temperature());
        Ensemble cooled = npt(quench.temperature(), quench.coldest(), 0);
        runs.add(
            new Run(
                "quench " + phase.name() + " " + n,
                cell(phase, quench.atoms()),
                quench.temperature(),
                List.of(
                    new Stage(hot, quench.time(), quench.snapshots()),
                    new Stage(cooled, quench.time(), quench.snapshots()))));
      }
    }
  }

  private static List<Phase> phases(List<String> named, Material material, List<String> otherwise) {
    return (named.isEmpty() ? otherwise : named).stream().map(material::phase).toList();
  }

  private static Structure cell(Phase phase, int atoms) {
    return Supercell.nearlyCubic(phase.crystal().conventional(), atoms);
  }

  /** Returns a pressure as a part of an origin, {@code 5GPa}. */
  private static String pressure(double gigapascal) {
    return (gigapascal == Math.rint(gigapascal)
            ? Long.toString((long) gigapascal)
            : Double.toString(gigapascal))
        + "GPa";
  }

  /** Returns a temperature (K) that moves, at a pressure (GPa); cells keep their shape. */
  private static Ensemble npt(double start, double end, double gigapascal) {
    double pressure = gigapascal / Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;
    return new Ensemble(
        Ensemble.nvt(start, end).thermostat(),
        Optional.of(new Ensemble.Barostat(Coupling.ISOTROPIC, pressure, BAROSTAT)));
  }

  /** Returns whether a crystal in motion met a structure. */
  static boolean isDynamics(Met met) {
    return met.origin().startsWith(DYNAMICS + "_");
  }

  /** Returns whether there is anything to move. */
  public boolean isEmpty() {
    return runs.isEmpty();
  }

  /**
   * Moves atoms.
   *
   * @param workers how many, and how long one run may take
   * @param seed decides the velocities
   * @param said hears of runs that broke, in words
   * @return what was met, run after run
   */
  public List<Met> met(
      LammpsPotential potential, WorkerSettings workers, long seed, Consumer<String> said)
      throws InterruptedException {
    List<Met> all = new ArrayList<>();
    try (WorkerPool pool = new WorkerPool(potential, workers)) {
      List<Future<Void>> futures = new ArrayList<>();
      List<List<Met>> met = new ArrayList<>();
      for (Run run : runs) {
        List<Met> own = Collections.synchronizedList(new ArrayList<>());
        met.add(own);
        futures.add(pool.submit(session -> move(session, run, seed, own, said), run.name()));
      }
      for (int n = 0; n < runs.size(); n++) {
        try {
          futures.get(n).get();
        } catch (ExecutionException | CancellationException e) {
          Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
          said.accept(runs.get(n).name() + ": " + cause.getMessage());
        }
        synchronized (met.get(n)) {
          all.addAll(met.get(n));
        }
      }
    }
    return all;
  }

  /** Runs, and adds what it meets to {@code met}, from nothing where it is begun once more. */
  private static Void move(
      LammpsSession session, Run run, long seed, List<Met> met, Consumer<String> said) {
    met.clear();
    DynamicsListener collecting =
        new DynamicsListener() {
          @Override
          public boolean snapshot(double time, MovingAtoms atoms) {
            if (time > 0) {
              met.add(Met.of(run.name(), atoms.structure()));
            }
            return true;
          }
        };
    MovingAtoms atoms =
        MovingAtoms.thermal(run.start(), run.temperature(), Seeds.derived(seed, run.name()));
    for (Stage stage : run.stages()) {
      Dynamics moved = session.move(atoms, settings(stage, atoms.structure()), collecting);
      if (!moved.end().isSound()) {
        said.accept(run.name() + " ended early: " + moved.message());
        break;
      }
      atoms = moved.last();
    }
    return null;
  }

  private static DynamicsSettings settings(Stage stage, Structure structure) {
    return new MotionSettings(structure.size(), OptionalDouble.empty(), 1, SAMPLES)
        .run(stage.ensemble(), stage.time(), structure, stage.time() / stage.snapshots());
  }
}
