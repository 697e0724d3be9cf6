package org.assay.property.invariance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assay.lammps.LammpsSession;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Seeds;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Matrices;
import org.assay.structure.Strain;
import org.assay.structure.Structure;
import org.assay.structure.Supercell;
import org.assay.units.Units;

/**
 * Largest differences between forces that should be equal, on a crystal with random displacements
 * and strain.
 */
record InvarianceJob(InvarianceSettings settings, String element, Phase phase, long seed)
    implements PropertyJob {

  private static final List<String> CHECKS =
      List.of("gradient", "translation", "images", "rotation", "permutation", "supercell");

  /** Finite differences of the energy by strain take this part of the step (1/Å). */
  private static final double STRAIN_PER_STEP = 0.1;

  @Override
  public String test() {
    return InvarianceTest.NAME;
  }

  @Override
  public String name() {
    return "invariance " + phase.name();
  }

  @Override
  public List<Quantity> quantities() {
    List<Quantity> all = new ArrayList<>(CHECKS.stream().map(this::quantity).toList());
    all.add(1, quantity("stress"));
    return all;
  }

  private Quantity quantity(String check) {
    return new Quantity(
        "invariance/" + phase.name() + "/" + check,
        phase.name(),
        check,
        check.equals("stress") ? "GPa" : "eV/Å");
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    Random random = new Random(Seeds.derived(seed, name()));
    Structure s = disordered(random);
    Evaluation e = session.evaluate(s);
    findings.note("atoms", s.size()).note("seed", seed);
    findings.note("largestForceEvPerAngstrom", e.largestForce());
    check(findings, "gradient", () -> gradient(session, s, e, random));
    check(findings, "stress", () -> stress(session, s, e));
    double[] shift = {9 * random.nextDouble(), 9 * random.nextDouble(), 9 * random.nextDouble()};
    check(
        findings,
        "translation",
        () -> difference(e.forces(), session.evaluate(translated(s, shift)).forces()));
    check(
        findings,
        "images",
        () -> difference(e.forces(), session.evaluate(otherImages(s, random)).forces()));
    double[] turn = rotation(random);
    check(
        findings,
        "rotation",
        () ->
            difference(
                Matrices.product(e.forces(), turn), session.evaluate(turned(s, turn)).forces()));
    List<Integer> order = new ArrayList<>(IntStream.range(0, s.size()).boxed().toList());
    Collections.shuffle(order, random);
    check(
        findings,
        "permutation",
        () ->
            difference(
                permuted(e.forces(), order),
                session.evaluate(s.withPositions(permuted(s.positions(), order))).forces()));
    check(findings, "supercell", () -> supercell(session, s, e));
    return findings.outcome();
  }

  private void check(Findings findings, String name, Supplier<Double> violation) {
    Quantity q = quantity(name);
    findings.attempt(
        q,
        () -> {
          double found = violation.get();
          double tolerance =
              name.equals("stress") ? settings.stressTolerance() : settings.tolerance();
          findings.add(q, found, verdict(name, found, tolerance, q.unit()));
        });
  }

  private static Verdict verdict(String check, double found, double tolerance, String unit) {
    if (found <= tolerance) {
      return Verdict.OK;
    }
    String what =
        switch (check) {
          case "gradient" -> "the forces are not the energy's gradient";
          case "stress" -> "the stress is not the energy's derivative by strain";
          default -> "forces change with " + check;
        };
    return new Verdict(
        Status.UNSTABLE,
        String.format(
            Locale.ROOT, "%s: off by %.2g %s, %.2g allowed", what, found, unit, tolerance));
  }

  private Structure disordered(Random random) {
    Structure crystal =
        Supercell.nearlyCubic(
            phase.prototype().conventional(element, phase.parameters()), settings.minAtoms());
    double[] strain = new double[6];
    for (int i = 0; i < 6; i++) {
      strain[i] = settings.strain() * (2 * random.nextDouble() - 1);
    }
    Structure strained = Strain.applied(crystal, strain);
    return strained.withPositions(
        Seeds.displaced(strained.positions(), settings.displacement(), random.nextLong()));
  }

  private double gradient(LammpsSession session, Structure s, Evaluation e, Random random) {
    double largest = 0;
    double[] forces = e.forces();
    for (int k = 0; k < settings.samples(); k++) {
      int i = random.nextInt(forces.length);
      double slope =
          slope(
              h -> {
                double[] r = s.positions();
                r[i] += h;
                return session.evaluate(s.withPositions(r)).energy();
              },
              settings.step());
      largest = Math.max(largest, Math.abs(forces[i] + slope));
    }
    return largest;
  }

  private double stress(LammpsSession session, Structure s, Evaluation e) {
    double largest = 0;
    for (int i = 0; i < 6; i++) {
      int component = i;
      double slope =
          slope(
              h -> {
                double[] strain = new double[6];
                strain[component] = h;
                return session.evaluate(Strain.applied(s, strain)).energy();
              },
              STRAIN_PER_STEP * settings.step());
      largest = Math.max(largest, Math.abs(e.stressVoigt()[i] - slope / s.cell().volume()));
    }
    return largest * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;
  }

  private interface Energy {
    double at(double h);
  }

  /** Central difference of fourth order. */
  private static double slope(Energy f, double h) {
    return (8 * (f.at(h) - f.at(-h)) - (f.at(2 * h) - f.at(-2 * h))) / (12 * h);
  }

  private static Structure translated(Structure s, double[] shift) {
    double[] r = s.positions();
    for (int i = 0; i < r.length; i++) {
      r[i] += shift[i % 3];
    }
    return s.withPositions(r);
  }

  private static Structure otherImages(Structure s, Random random) {
    double[] f = s.cell().toFractional(s.positions());
    for (int i = 0; i < f.length; i++) {
      f[i] += random.nextInt(5) - 2;
    }
    return s.withPositions(s.cell().toCartesian(f));
  }

  /** Returns a rotation from a random unit quaternion. */
  private static double[] rotation(Random random) {
    double[] q = new double[4];
    double norm = 0;
    for (int i = 0; i < 4; i++) {
      q[i] = random.nextGaussian();
      norm += q[i] * q[i];
    }
    double w = q[0];
    double x = q[1];
    double y = q[2];
    double z = q[3];
    double t = 2 / norm;
    return new double[] {
      1 - t * (y * y + z * z),
      t * (x * y - w * z),
      t * (x * z + w * y),
      t * (x * y + w * z),
      1 - t * (x * x + z * z),
      t * (y * z - w * x),
      t * (x * z - w * y),
      t * (y * z + w * x),
      1 - t * (x * x + y * y)
    };
  }

  private static Structure turned(Structure s, double[] rotation) {
    Cell cell = Cell.ofRows(Matrices.product(s.cell().rows(), rotation));
    return s.withCell(cell).withPositions(Matrices.product(s.positions(), rotation));
  }

  private static double[] permuted(double[] triples, List<Integer> order) {
    double[] out = new double[triples.length];
    for (int i = 0; i < order.size(); i++) {
      System.arraycopy(triples, 3 * order.get(i), out, 3 * i, 3);
    }
    return out;
  }

  private static double supercell(LammpsSession session, Structure s, Evaluation e) {
    double[] doubled = session.evaluate(s.repeated(2, 1, 1)).forces();
    double[] expected = new double[doubled.length];
    System.arraycopy(e.forces(), 0, expected, 0, doubled.length / 2);
    System.arraycopy(e.forces(), 0, expected, doubled.length / 2, doubled.length / 2);
    return difference(expected, doubled);
  }

  private static double difference(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElse(0);
  }
}
