package org.assay.app.improve;

import java.util.List;
import java.util.Optional;
import org.assay.Count;
import org.assay.SettingsException;
import org.assay.dataset.LabelledStructure;
import org.assay.improve.Explorations;
import org.assay.improve.ImproveSettings;
import org.assay.improve.Met;
import org.assay.improve.MovingExploration;
import org.assay.improve.RandomStructures;
import org.assay.improve.StructurePool;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.Material;
import org.assay.structure.NeighbourList;
import org.assay.suite.StructureCollector;

/**
 * Where the structures of a pool come from: the suite's jobs, explorations and the user's own runs;
 * or a stored pool, which takes the place of all of them.
 */
final class Candidates {

  /** Structures that a pool keeps of one job, file or exploration. */
  private static final int MOST_OF_ORIGIN = 60; // or as many as an exploration is asked for

  /** Candidates may have atoms nearer than those of the data, by this factor. */
  static final double NEARER = 0.85;

  /** Where the search for the shortest distance of the data ends (Å). */
  private static final double LONGEST_BOND = 4;

  private final ImproveSettings settings;
  private final ImproveSettings.Choice choice;
  private final Material material;
  private final WorkerSettings workers;
  private final ImproveListener listener;
  private final MovingExploration moving;
  private final Optional<RandomStructures> random;
  private final CandidateFiles own;

  /** What was gathered last, which need not be looked through again. */
  private Optional<Gathered> gathered = Optional.empty();

  private record Gathered(int round, List<Met> structures) {}

  /**
   * Plans explorations, and reads the user's own runs or a stored pool before anything takes its
   * time.
   *
   * @throws SettingsException when an exploration is of a phase that the suite has not
   * @throws org.assay.DataFormatException when a file cannot be read, or has elements that the
   *     suite has not
   */
  Candidates(
      ImproveSettings settings,
      Material material,
      WorkerSettings workers,
      ImproveListener listener) {
    this.settings = settings;
    this.choice = settings.choice();
    this.material = material;
    this.workers = workers;
    this.listener = listener;
    try {
      moving = new MovingExploration(choice.explore(), material);
      random = choice.explore().random().map(r -> new RandomStructures(r, material));
    } catch (SettingsException e) {
      throw new SettingsException(settings.input() + ": explore: " + e.getMessage());
    }
    own = new CandidateFiles(choice, material.elements());
  }

  /** Returns an empty pool beside some data. */
  StructurePool pool(List<LabelledStructure> data) {
    int most =
        Math.max(MOST_OF_ORIGIN, Math.max(choice.rattled(), choice.explore().mostOfOrigin()));
    return new StructurePool(
        choice.mostAtoms(),
        NEARER * shortest(data),
        choice.pool().isEmpty() ? most : Integer.MAX_VALUE);
  }

  /**
   * Returns what can be chosen behind a judgement: what was met until then, and the user's own
   * files as they are named now; or a stored pool alone.
   */
  List<Met> of(RoundFiles files, List<LabelledStructure> data) {
    if (own.isEmpty()) {
      return files.pool();
    }
    Optional<Gathered> now = gathered.filter(g -> g.round == files.number());
    if (now.isPresent()) {
      return now.get().structures;
    }
    StructurePool pool = pool(data);
    if (choice.pool().isEmpty()) {
      pool.addAll(files.pool());
    }
    own.addTo(pool, listener);
    return pool.structures();
  }

  /** Returns who sees what the suite's jobs meet: the pool, unless a stored one is used. */
  Optional<StructureCollector> collector(StructurePool pool) {
    return choice.pool().isEmpty() ? Optional.of(pool) : Optional.empty();
  }

  /** Adds what comes from elsewhere than the suite's jobs; returns all that was gathered. */
  List<Met> gathered(StructurePool pool, RoundFiles files) throws InterruptedException {
    own.addTo(pool, listener);
    if (choice.pool().isEmpty()) {
      explore(pool, files);
    }
    List<Met> all = pool.structures();
    gathered = Optional.of(new Gathered(files.number(), all));
    return all;
  }

  private void explore(StructurePool pool, RoundFiles files) throws InterruptedException {
    long seed = settings.seed() + files.number();
    pool.addAll(Explorations.rattled(material.phases(), choice.rattled(), seed));
    random.ifPresent(r -> pool.addAll(r.drawn(seed)));
    if (!moving.isEmpty()) {
      List<Met> met =
          moving.met(LammpsPotential.ofNetwork(files.network()), workers, seed, listener::said);
      listener.said("explorations met " + Count.of(met.size(), "structure"));
      pool.addAll(met);
    }
  }

  /** Returns the shortest distance of two atoms in the data (Å). */
  private static double shortest(List<LabelledStructure> data) {
    double least = LONGEST_BOND;
    for (LabelledStructure s : data) {
      NeighbourList near = NeighbourList.of(s.structure(), LONGEST_BOND);
      for (int n = 0; n < near.entries(); n++) {
        least = Math.min(least, near.distance(n));
      }
    }
    return least;
  }
}
