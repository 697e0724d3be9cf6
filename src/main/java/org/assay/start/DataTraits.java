package org.assay.start;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.model.ElementSet;
import org.assay.structure.NeighbourList;
import org.assay.structure.Neighbourhood;

/**
 * What a dataset says of how its atoms stand to each other, and how much it holds. The same data
 * give the same numbers; of large ones, structures at even distances are looked at.
 *
 * @param energies structures with an energy
 * @param forces force components
 * @param stresses structures with a stress
 * @param shortest shortest distance of two atoms (Å)
 * @param bond median over atoms of the distance to the nearest neighbour (Å)
 * @param crowd median over atoms of the distance to neighbour {@value #CROWD} (Å); infinite where
 *     most atoms have not so many near them
 * @param shells distances at which shells of neighbours stand (Å), as far as they can be told apart
 * @param dense whether atoms have neighbours all around: false of dimers and small molecules alone
 * @param atomEnergy energy of an atom alone (eV), of the isolated atoms among the data
 * @param meanEnergy mean energy per atom of the other structures (eV)
 * @param bonds distances of nearest neighbours by pair of elements, for people to read; empty of
 *     one element
 */
public record DataTraits(
    int energies,
    int forces,
    int stresses,
    double shortest,
    double bond,
    double crowd,
    List<Double> shells,
    boolean dense,
    OptionalDouble atomEnergy,
    OptionalDouble meanEnergy,
    String bonds) {

  /** Atoms this far from any other (Å) are alone. */
  static final double ALONE = 6;

  /** So many neighbours tell the density around an atom, whatever the vacuum of its cell. */
  static final int CROWD = 60;

  /** Distance, in bonds, up to which they are looked for; dense crystals have twice as many. */
  private static final double CROWD_REACH = 3.2;

  /** Bond length that is taken where no two atoms are near each other (Å). */
  private static final double NO_BOND = 2.5;

  /** Atoms whose neighbours are looked at, about; more would tell the same. */
  private static final int SAMPLE = 20_000;

  /** Structures that are assumed where there are no data yet. */
  private static final int USUAL = 200;

  /** Neighbours within a bond and a half from which on an atom is surrounded. */
  private static final int SURROUNDED = 4;

  public DataTraits {
    shells = List.copyOf(shells);
  }

  /** Looks at a dataset. */
  public static DataTraits of(ElementSet elements, Dataset dataset) {
    List<LabelledStructure> all = dataset.structures();
    double[] nearest = new double[all.size()];
    IntStream.range(0, nearest.length)
        .parallel()
        .forEach(i -> nearest[i] = Neighbourhood.nearestDistance(all.get(i).structure()));
    List<LabelledStructure> bound =
        IntStream.range(0, nearest.length)
            .filter(i -> nearest[i] < ALONE)
            .mapToObj(all::get)
            .toList();
    List<LabelledStructure> sample = sample(bound, SAMPLE);
    double bond = bond(sample);
    double[] alone =
        IntStream.range(0, nearest.length)
            .filter(i -> nearest[i] >= ALONE)
            .mapToObj(all::get)
            .flatMapToDouble(s -> s.energyPerAtom(0).stream())
            .toArray();
    return new DataTraits(
        (int) all.stream().filter(s -> s.energy().isPresent()).count(),
        all.stream().mapToInt(s -> s.forces().map(f -> f.length).orElse(0)).sum(),
        (int) all.stream().filter(s -> s.stressVoigt().isPresent()).count(),
        Arrays.stream(nearest).filter(d -> d < ALONE).min().orElse(NO_BOND),
        bond,
        crowd(sample, CROWD_REACH * bond),
        Shells.of(sample, 2.5 * bond),
        isDense(sample, bond),
        Arrays.stream(alone).min(),
        bound.stream().flatMapToDouble(s -> s.energyPerAtom(0).stream()).average(),
        PairBonds.text(sample, elements, ALONE));
  }

  /** Returns what is taken where there are no data: as if there were a fair amount. */
  static DataTraits unknown(double bond) {
    return new DataTraits(
        USUAL,
        100 * USUAL,
        0,
        bond,
        bond,
        Double.POSITIVE_INFINITY,
        List.of(),
        true,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        "");
  }

  /** Takes structures at even distances, so many that they have about so many atoms. */
  static List<LabelledStructure> sample(List<LabelledStructure> structures, int most) {
    long atoms = structures.stream().mapToLong(LabelledStructure::size).sum();
    int step = (int) Math.max(1, (atoms + most - 1) / most);
    List<LabelledStructure> some = new ArrayList<>();
    for (int i = 0; i < structures.size(); i += step) {
      some.add(structures.get(i));
    }
    return some;
  }

  private static double bond(List<LabelledStructure> sample) {
    double[] nearest =
        sample.parallelStream()
            .flatMapToDouble(
                s ->
                    Arrays.stream(Neighbourhood.distances(s.structure(), ALONE))
                        .filter(d -> d.length > 0)
                        .mapToDouble(d -> d[0]))
            .sorted()
            .toArray();
    return nearest.length == 0 ? NO_BOND : nearest[nearest.length / 2];
  }

  private static double crowd(List<LabelledStructure> sample, double reach) {
    double[] distances =
        sample.parallelStream()
            .flatMapToDouble(
                s ->
                    Arrays.stream(Neighbourhood.distances(s.structure(), reach))
                        .mapToDouble(
                            d -> d.length < CROWD ? Double.POSITIVE_INFINITY : d[CROWD - 1]))
            .sorted()
            .toArray();
    return distances.length == 0 ? Double.POSITIVE_INFINITY : distances[distances.length / 2];
  }

  private static boolean isDense(List<LabelledStructure> sample, double bond) {
    return sample.parallelStream()
        .anyMatch(
            s -> {
              NeighbourList list = NeighbourList.of(s.structure(), 1.5 * bond);
              return IntStream.range(0, list.size())
                  .anyMatch(i -> list.start(i + 1) - list.start(i) >= SURROUNDED);
            });
  }

  /** Returns how many numbers there are to be fitted. */
  public int labels() {
    return energies + forces + 6 * stresses;
  }
}
