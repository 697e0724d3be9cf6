package org.assay.improve;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assay.json.JsonObject;

/**
 * Where to look for structures that no job meets, as {@code "explore"} of an input says it; keys
 * and defaults are in {@code docs/improve.md}.
 *
 * @param dynamics crystals that move
 * @param random atoms anywhere in random cells
 * @param quench liquids that are cooled
 */
public record ExploreSettings(
    Optional<Motion> dynamics, Optional<RandomCells> random, Optional<Quench> quench) {

  /** Nothing. */
  public static final ExploreSettings NONE =
      new ExploreSettings(Optional.empty(), Optional.empty(), Optional.empty());

  private static final String PHASES = "phases";
  private static final int MOST = 100_000;
  private static final double HOTTEST = 1e5;

  /**
   * Each phase at each temperature and pressure.
   *
   * @param phases names; none: all of the suite
   * @param temperatures (K)
   * @param pressures (GPa), positive in compression
   * @param time of each run (ps)
   * @param atoms least number of atoms of a cell
   * @param snapshots of each run
   */
  public record Motion(
      List<String> phases,
      List<Double> temperatures,
      List<Double> pressures,
      double time,
      int atoms,
      int snapshots) {
    public Motion {
      phases = List.copyOf(phases);
      temperatures = List.copyOf(temperatures);
      pressures = List.copyOf(pressures);
    }

    private static Motion read(JsonObject json) {
      Motion motion =
          new Motion(
              json.strings(PHASES).orElse(List.of()),
              numbers(json, "temperatures", List.of(300.0, 900.0), 1e-3, HOTTEST),
              numbers(json, "pressures", List.of(0.0), -1000, 1e5),
              json.number("time", 2, 1e-3, 1e6),
              (int) json.integer("atoms", 32, 2, MOST),
              (int) json.integer("snapshots", 20, 1, MOST));
      json.refuseUnknownKeys();
      return motion;
    }
  }

  /**
   * Cells of random shape with atoms at random places.
   *
   * @param count how many
   * @param fewestAtoms least number of atoms
   * @param mostAtoms largest number of atoms
   * @param smallest volume per atom, over that of a phase drawn of the suite's
   * @param largest volume per atom likewise
   * @param compositions formulas; none: those of the suite's phases
   */
  public record RandomCells(
      int count,
      int fewestAtoms,
      int mostAtoms,
      double smallest,
      double largest,
      List<String> compositions) {
    public RandomCells {
      compositions = List.copyOf(compositions);
    }

    private static RandomCells read(JsonObject json) {
      List<Double> atoms = range(json, "atoms", List.of(4.0, 16.0), 1, MOST);
      List<Double> volumes = range(json, "volumes", List.of(0.8, 1.3), 0.1, 100);
      RandomCells random =
          new RandomCells(
              (int) json.integer("count", 40, 1, MOST),
              atoms.get(0).intValue(),
              atoms.get(1).intValue(),
              volumes.get(0),
              volumes.get(1),
              json.strings("compositions").orElse(List.of()));
      json.refuseUnknownKeys();
      return random;
    }
  }

  /**
   * Crystals that are molten at their volume, and cooled at no pressure.
   *
   * @param phases names; none: the ground state
   * @param count runs of each, from different velocities
   * @param temperature at which they melt (K)
   * @param coldest temperature to which they are cooled (K)
   * @param time of melting, and of cooling (ps)
   * @param atoms least number of atoms of a cell
   * @param snapshots of each of the two
   */
  public record Quench(
      List<String> phases,
      int count,
      double temperature,
      double coldest,
      double time,
      int atoms,
      int snapshots) {
    public Quench {
      phases = List.copyOf(phases);
    }

    private static Quench read(JsonObject json) {
      Quench quench =
          new Quench(
              json.strings(PHASES).orElse(List.of()),
              (int) json.integer("count", 2, 1, MOST),
              json.number("temperature", 3000, 1e-3, HOTTEST),
              json.number("coldest", 300, 1e-3, HOTTEST),
              json.number("time", 2, 1e-3, 1e6),
              (int) json.integer("atoms", 32, 2, MOST),
              (int) json.integer("snapshots", 20, 1, MOST));
      json.refuseUnknownKeys();
      return quench;
    }
  }

  /** Returns how many structures one origin gives at most. */
  public int mostOfOrigin() {
    return Math.max(
        random.map(RandomCells::count).orElse(0),
        Math.max(
            dynamics.map(Motion::snapshots).orElse(0),
            quench.map(q -> 2 * q.snapshots()).orElse(0)));
  }

  /**
   * Reads the object.
   *
   * @throws org.assay.SettingsException naming the first key that is wrong
   */
  static ExploreSettings read(JsonObject json) {
    ExploreSettings settings =
        new ExploreSettings(
            part(json, "dynamics").map(Motion::read),
            part(json, "random").map(RandomCells::read),
            part(json, "quench").map(Quench::read));
    json.refuseUnknownKeys();
    return settings;
  }

  private static Optional<JsonObject> part(JsonObject json, String key) {
    return json.has(key) ? Optional.of(json.object(key)) : Optional.empty();
  }

  private static List<Double> numbers(
      JsonObject json, String key, List<Double> whenAbsent, double least, double most) {
    if (!json.has(key)) {
      return whenAbsent;
    }
    List<Double> found = Arrays.stream(json.numbers(key)).boxed().toList();
    if (found.isEmpty() || found.stream().anyMatch(v -> v < least || v > most)) {
      throw json.error(
          key, found + " found, expected a list of numbers from " + least + " to " + most);
    }
    return found;
  }

  private static List<Double> range(
      JsonObject json, String key, List<Double> whenAbsent, double least, double most) {
    List<Double> found = numbers(json, key, whenAbsent, least, most);
    if (found.size() != 2 || found.get(0) > found.get(1)) {
      throw json.error(
          key, found + " found, expected the least and the largest, such as " + whenAbsent);
    }
    return found;
  }
}
