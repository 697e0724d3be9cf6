package org.assay.survey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import org.assay.Count;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;

/**
 * What is in a dataset.
 *
 * @param name files it was read from
 * @param groups in the order of their first structures
 * @param duplicates structures that it holds more than once
 * @param outliers structures that do not fit into their group
 * @param consistency whether forces and stresses are derivatives of the energies
 * @param mixture elements and compositions
 * @param hints what is missing or looks wrong, in sentences
 */
public record Survey(
    String name,
    List<Group> groups,
    List<Duplicate> duplicates,
    List<Outlier> outliers,
    List<Agreement> consistency,
    Mixture mixture,
    List<String> hints) {

  /** Usual volume per atom of anything condensed (Å³). */
  private static final Range USUAL_VOLUME = new Range(4, 80);

  /** Usual shortest distance of anything condensed (Å); hydrogen molecules have the least. */
  private static final Range USUAL_DISTANCE = new Range(0.7, 4);

  /** Energies of one structure that differ by more (eV/atom) cannot both be right. */
  private static final double SAME_ENERGY = 1e-3;

  public Survey {
    groups = List.copyOf(groups);
    duplicates = List.copyOf(duplicates);
    outliers = List.copyOf(outliers);
    consistency = List.copyOf(consistency);
    hints = List.copyOf(hints);
  }

  /** A group and its structures. */
  public record Group(String name, List<Measured> members) {

    /** Returns the number of atoms. */
    public int atoms() {
      return members.stream().mapToInt(m -> m.structure().size()).sum();
    }

    /** Returns how many have an energy. */
    public int energies() {
      return (int) members.stream().filter(m -> m.energy().isPresent()).count();
    }

    /** Returns how many have forces. */
    public int forces() {
      return (int) members.stream().filter(m -> m.force().isPresent()).count();
    }

    /** Returns how many have a stress. */
    public int stresses() {
      return (int) members.stream().filter(m -> m.stress().isPresent()).count();
    }

    /** Returns the volumes per atom (Å³). */
    public Range volume() {
      return Range.of(members.stream().mapToDouble(Measured::volume)).orElseThrow();
    }

    /** Returns the energies per atom (eV). */
    public Optional<Range> energy() {
      return Range.of(members.stream().flatMapToDouble(m -> m.energy().stream()));
    }

    /** Returns the largest forces (eV/Å). */
    public Optional<Range> force() {
      return Range.of(members.stream().flatMapToDouble(m -> m.force().stream()));
    }

    /** Returns the largest stress components (GPa). */
    public Optional<Range> stress() {
      return Range.of(members.stream().flatMapToDouble(m -> m.stress().stream()));
    }

    /** Returns the shortest distances (Å). */
    public Range distance() {
      return Range.of(members.stream().mapToDouble(Measured::distance)).orElseThrow();
    }
  }

  /**
   * Structures that are one.
   *
   * @param exact to the last bit; else rotated, permuted, or in another cell
   * @param places where they stand
   * @param energySpread largest difference of their energies (eV/atom)
   */
  public record Duplicate(boolean exact, List<String> places, double energySpread) {}

  /** A structure that does not fit into its group. */
  public record Outlier(String place, int id, String group, String why) {}

  /**
   * Whether one kind of derivative agrees with the energies.
   *
   * @param what {@code forces} or {@code stresses}
   * @param group of which it is, or empty: of all
   * @param pairs of structures that were compared
   * @param ratio 1 is right
   * @param scatter 0 when all pairs agree on the ratio
   * @param verdict in words
   * @param doubtful whether something is wrong by it
   */
  public record Agreement(
      String what,
      String group,
      int pairs,
      double ratio,
      double scatter,
      String verdict,
      boolean doubtful) {

    static final String RIGHT = "they are the derivatives of the energies";

    /** Returns whether nothing is to be said against them. */
    public boolean isRight() {
      return verdict.equals(RIGHT);
    }

    /**
     * Returns the part of the squared differences of energies that the derivatives, as they are, do
     * not give: {@code Σ (ΔE − x)² / Σ ΔE²}.
     */
    public double mismatch() {
      return 1 + (1 - scatter) * (1 / ratio - 2) / ratio;
    }
  }

  /** Is told how far a survey has come. */
  public interface Progress {

    /**
     * Is called from any thread.
     *
     * @param doing what is being done
     * @param done part of the structures of which it is done, 0 to 1
     */
    void at(String doing, double done);
  }

  /** Surveys a dataset. */
  public static Survey of(Dataset dataset) {
    return of(dataset, (doing, done) -> {});
  }

  /** Surveys a dataset, and tells how far it has come. */
  public static Survey of(Dataset dataset, Progress progress) {
    AtomicInteger measured = new AtomicInteger();
    double count = dataset.structures().size();
    List<Measured> all =
        dataset.structures().parallelStream()
            .map(
                s -> {
                  Measured m = Measured.of(s);
                  progress.at("distances", measured.incrementAndGet() / count);
                  return m;
                })
            .toList();
    progress.at("duplicates, outliers, stresses", 1);
    Map<String, List<Measured>> byGroup = new LinkedHashMap<>();
    for (Measured m : all) {
      byGroup.computeIfAbsent(m.structure().group(), g -> new ArrayList<>()).add(m);
    }
    List<Group> groups = new ArrayList<>();
    byGroup.forEach((name, members) -> groups.add(new Group(name, List.copyOf(members))));
    List<Duplicates.Set> duplicates = Duplicates.of(all);
    Mixture mixture = Mixture.of(all);
    List<Outlier> outliers = new ArrayList<>();
    groups.parallelStream()
        .flatMap(g -> Outliers.of(g.members, mixture.energies()).stream())
        .forEachOrdered(
            o -> {
              LabelledStructure s = o.structure().structure();
              outliers.add(new Outlier(s.place(), s.id() + 1, s.group(), o.why()));
            });
    return new Survey(
        dataset.name(),
        groups,
        duplicates.stream().map(Survey::duplicate).toList(),
        outliers,
        Consistency.of(dataset.byGroup()),
        mixture,
        hints(all, groups, duplicates));
  }

  private static Duplicate duplicate(Duplicates.Set set) {
    return new Duplicate(
        set.exact(), set.members().stream().map(m -> m.structure().place()).toList(), set.spread());
  }

  /** Returns the number of structures. */
  public int size() {
    return groups.stream().mapToInt(g -> g.members.size()).sum();
  }

  /** Returns all structures, group after group. */
  public List<Measured> all() {
    return groups.stream().flatMap(g -> g.members.stream()).toList();
  }

  private static List<String> hints(
      List<Measured> all, List<Group> groups, List<Duplicates.Set> duplicates) {
    List<String> hints = new ArrayList<>();
    missing(hints, groups, "energies", Group::energies);
    missing(hints, groups, "forces", Group::forces);
    missing(hints, groups, "stresses", Group::stresses);
    Consistency.largeStress(all.stream().map(Measured::structure).toList()).ifPresent(hints::add);
    long conflicts = duplicates.stream().filter(d -> d.spread() > SAME_ENERGY).count();
    if (conflicts > 0) {
      hints.add(
          Count.of(conflicts, "structure")
              + (conflicts == 1 ? " stands" : " stand")
              + " there more than once with energies that differ by more than 1 meV/atom:"
              + " different settings of the calculation?");
    }
    unusual(
        hints,
        all.stream().mapToDouble(Measured::volume),
        USUAL_VOLUME,
        "volume per atom of half of the structures is %s %.3g Å³");
    unusual(
        hints,
        all.stream().mapToDouble(Measured::distance),
        USUAL_DISTANCE,
        "shortest distance of half of the structures is %s %.3g Å");
    return hints;
  }

  private static void missing(
      List<String> hints,
      List<Group> groups,
      String what,
      java.util.function.ToIntFunction<Group> count) {
    Map<String, Integer> lacking = new TreeMap<>();
    int structures = 0;
    for (Group g : groups) {
      structures += g.members.size();
      int without = g.members.size() - count.applyAsInt(g);
      if (without > 0) {
        lacking.put(g.name, without);
      }
    }
    int without = lacking.values().stream().mapToInt(n -> n).sum();
    if (without == structures) {
      hints.add("no structure has " + what);
    } else if (without > 0) {
      String names = String.join(", ", lacking.keySet().stream().limit(5).toList());
      hints.add(
          without
              + " of "
              + Count.of(structures, "structure")
              + (without == 1 ? " has no " : " have no ")
              + what
              + ": in "
              + names
              + (lacking.size() > 5
                  ? " and " + Count.of(lacking.size() - 5, "group") + " more"
                  : ""));
    }
  }

  private static void unusual(
      List<String> hints, DoubleStream values, Range usual, String sentence) {
    double middle = Outliers.median(values.toArray());
    if (middle < usual.least() || middle > usual.largest()) {
      String than = middle < usual.least() ? "below" : "above";
      double bound = middle < usual.least() ? usual.least() : usual.largest();
      hints.add(
          String.format(Locale.ROOT, sentence, than, bound)
              + String.format(
                  Locale.ROOT, " (median %.3g): are lengths in Å, not bohr or nm?", middle));
    }
  }
}
