package org.assay.app.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.EngineName;
import org.assay.engine.EngineNetwork;
import org.assay.engine.EngineSet;
import org.assay.engine.Engines;
import org.assay.engine.MemoryBudget;
import org.assay.engine.Targets;
import org.assay.fit.data.SetEnergies;
import org.assay.fit.data.SetName;
import org.assay.model.BondOrderEnergy;
import org.assay.model.ElementSet;
import org.assay.model.file.NnFile;
import org.assay.property.Curve;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/**
 * The bond-order parameters that the network of a fit gives the atoms of its data: what each group
 * has, which atoms are farthest from p0, and how they change while a bond is stretched. An atom's
 * distance from p0 is {@code sqrt(mean_n(Δp_n² / s_n²))}, s_n the root mean square of Δp_n over the
 * atoms of its element in the training set.
 */
final class LocalParameters {

  private static final int FARTHEST = 10;
  private static final int STRETCHES = 100;

  /** An atom of the data; {@code number} counts from 1. */
  private record Atom(SetName set, LabelledStructure of, int number, int element, double[] moved) {}

  private final NnFile network;
  private final ElementSet elements;
  private final List<BondOrderEnergy> bonds;
  private final List<Atom> atoms = new ArrayList<>();
  private final double[][] spread;

  /**
   * Evaluates a network.
   *
   * @param network that gives the parameters of bond-order energies, with its weights
   */
  LocalParameters(NnFile network, List<SetEnergies> sets) {
    this.network = network;
    elements = network.elements();
    bonds = network.bonds();
    for (SetEnergies set : sets) {
      add(set.name(), set.structures());
    }
    spread = new double[bonds.size()][];
    Arrays.setAll(spread, this::spread);
  }

  private void add(SetName name, List<LabelledStructure> structures) {
    double[] moved = moved(structures);
    int own = bonds.get(0).outputs();
    int at = 0;
    for (LabelledStructure s : structures) {
      for (int i = 0; i < s.size(); i++, at += own) {
        int element = elements.index(s.structure().symbol(i));
        double[] mine = Arrays.copyOfRange(moved, at, at + own);
        atoms.add(new Atom(name, s, i + 1, element, mine));
      }
    }
  }

  /** Returns what the network adds to p0, atom after atom. */
  private double[] moved(List<LabelledStructure> structures) {
    if (structures.isEmpty()) {
      return new double[0];
    }
    try (EngineSet set =
            Engines.of(EngineName.AUTO)
                .describeWithBonds(
                    structures, elements, network.descriptors(), false, new MemoryBudget(0));
        EngineNetwork all = set.network(network.layout(), bonds, Targets.NONE)) {
      return all.evaluate(network.networks().orElseThrow()).outputs().orElseThrow();
    }
  }

  private double[] spread(int element) {
    double[] squares = new double[bonds.get(element).outputs()];
    int count = 0;
    for (Atom a : atoms) {
      if (a.element == element && a.set == SetName.TRAINING) {
        count++;
        for (int n = 0; n < squares.length; n++) {
          squares[n] += a.moved[n] * a.moved[n];
        }
      }
    }
    int atomsOfElement = Math.max(1, count);
    return Arrays.stream(squares).map(s -> Math.sqrt(s / atomsOfElement)).toArray();
  }

  private double distance(Atom atom) {
    double sum = 0;
    int counted = 0;
    for (int n = 0; n < atom.moved.length; n++) {
      double s = spread[atom.element][n];
      if (s > 0) {
        sum += atom.moved[n] * atom.moved[n] / (s * s);
        counted++;
      }
    }
    return counted == 0 ? 0 : Math.sqrt(sum / counted);
  }

  private List<Atom> farthest() {
    return atoms.stream()
        .sorted(Comparator.comparingDouble(this::distance).reversed())
        .limit(FARTHEST)
        .toList();
  }

  private String text(Atom a) {
    return String.format(
        Locale.ROOT,
        "%s of structure %d (%s, %s), atom %d",
        elements.symbol(a.element),
        a.of.id(),
        a.of.group(),
        a.set.text(),
        a.number);
  }

  /** Numbers of a parameter in a group. */
  private record Distribution(double least, double mean, double deviation, double largest) {

    static Distribution of(double[] values) {
      double mean = Arrays.stream(values).average().orElse(0);
      double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
      return new Distribution(
          Arrays.stream(values).min().orElse(0),
          mean,
          Math.sqrt(square),
          Arrays.stream(values).max().orElse(0));
    }
  }

  /** Returns the atoms by group and element, in the order of names. */
  private Map<String, Map<Integer, List<Atom>>> byGroup() {
    Map<String, Map<Integer, List<Atom>>> groups = new TreeMap<>();
    for (Atom a : atoms) {
      groups
          .computeIfAbsent(a.of.group(), g -> new TreeMap<>())
          .computeIfAbsent(a.element, e -> new ArrayList<>())
          .add(a);
    }
    return groups;
  }

  private Distribution distribution(List<Atom> some, int n) {
    double p0 = bonds.get(some.get(0).element).baseline(n);
    return Distribution.of(some.stream().mapToDouble(a -> p0 + a.moved[n]).toArray());
  }

  /** Returns the distribution of each parameter in each group, as a table of commas. */
  String table() {
    StringBuilder out =
        new StringBuilder("group,host,atoms,parameter,p0,mean,deviation,least,largest\n");
    byGroup()
        .forEach(
            (group, hosts) ->
                hosts.forEach(
                    (host, some) -> {
                      for (int n = 0; n < bonds.get(host).outputs(); n++) {
                        out.append(row(group, host, some, n));
                      }
                    }));
    return out.toString();
  }

  private String row(String group, int host, List<Atom> some, int n) {
    Distribution d = distribution(some, n);
    return String.format(
        Locale.ROOT,
        "\"%s\",%s,%d,\"%s\",%.6f,%.6f,%.6f,%.6f,%.6f%n",
        group.replace("\"", "\"\""),
        elements.symbol(host),
        some.size(),
        BondOrderEnergy.name(elements, n),
        bonds.get(host).baseline(n),
        d.mean,
        d.deviation,
        d.least,
        d.largest);
  }

  /**
   * Returns what figures show: {@code fit/parameters/<host>/<parameter>/<group>} with least, mean
   * and largest value beside p0, {@code fit/bond/<host>/<parameter>} along a bond of two atoms,
   * both in the parameter's unit under its sign, and {@code fit/farthest/<atom>}, the distances
   * from p0 of the farthest atoms, the farthest first.
   */
  List<Curve> curves() {
    List<Curve> curves = new ArrayList<>();
    byGroup()
        .forEach(
            (group, hosts) ->
                hosts.forEach((host, some) -> curves.addAll(ofGroup(group, host, some))));
    for (int host = 0; host < bonds.size(); host++) {
      curves.addAll(ofBond(host));
    }
    for (Atom a : farthest()) {
      double[] distance = {distance(a)};
      Curve.Axis axis = new Curve.Axis("Distance from p0", "1", distance);
      curves.add(new Curve("fit/farthest/" + text(a), axis, axis));
    }
    return curves;
  }

  private List<Curve> ofGroup(String group, int host, List<Atom> some) {
    return IntStream.range(0, bonds.get(host).outputs())
        .mapToObj(
            n -> {
              Distribution d = distribution(some, n);
              double p0 = bonds.get(host).baseline(n);
              return new Curve(
                  "fit/parameters/" + named(host, n) + "/" + group,
                  new Curve.Axis("p0", bonds.get(host).unit(n), new double[] {p0, p0, p0}),
                  axis(host, n, new double[] {d.least, d.mean, d.largest}));
            })
        .toList();
  }

  private String named(int host, int n) {
    return elements.symbol(host) + "/" + BondOrderEnergy.name(elements, n);
  }

  /** Two atoms of an element, from a third of the bonds' cutoff to where nothing sees the other. */
  private List<Curve> ofBond(int host) {
    BondOrderEnergy energy = bonds.get(host);
    double reach = network.descriptors().reach();
    double[] distance =
        IntStream.rangeClosed(0, STRETCHES)
            .mapToDouble(
                i ->
                    energy.cutoffRadius() / 3 + i * (reach - energy.cutoffRadius() / 3) / STRETCHES)
            .toArray();
    List<LabelledStructure> pairs =
        Arrays.stream(distance).mapToObj(r -> pair(elements.symbol(host), r, reach)).toList();
    double[] moved = moved(pairs);
    int own = energy.outputs();
    List<Curve> curves = new ArrayList<>();
    for (int n = 0; n < own; n++) {
      int parameter = n;
      double[] p =
          IntStream.range(0, pairs.size())
              .mapToDouble(i -> energy.baseline(parameter) + moved[2 * i * own + parameter])
              .toArray();
      curves.add(
          new Curve(
              "fit/bond/" + named(host, n),
              new Curve.Axis("Distance", "Å", distance),
              axis(host, n, p)));
    }
    return curves;
  }

  private static LabelledStructure pair(String symbol, double distance, double reach) {
    double edge = 2 * reach + distance;
    Structure both =
        Structure.ofElement(
            Cell.ofRows(edge, 0, 0, 0, edge, 0, 0, 0, edge),
            symbol,
            new double[] {0, 0, 0, distance, 0, 0});
    return new LabelledStructure(
        0, "", both, OptionalDouble.empty(), Optional.empty(), Optional.empty(), "pair");
  }

  private Curve.Axis axis(int host, int n, double[] values) {
    return new Curve.Axis(bonds.get(host).sign(elements, n), bonds.get(host).unit(n), values);
  }
}
