package org.assay.property.invariance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.ScriptWriter;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Script;
import org.assay.property.ScriptBuilder;
import org.assay.property.Seeds;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.Evaluation;
import org.assay.structure.Matrices;
import org.assay.structure.Structure;
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
    Disturbed d = disturbed();
    Structure s = d.start();
    Evaluation e = session.evaluate(s);
    findings.note("atoms", s.size()).note("seed", seed);
    findings.note("largestForceEvPerAngstrom", e.largestForce());
    check(findings, "gradient", () -> gradient(session, d, e));
    check(findings, "stress", () -> stress(session, d, e));
    check(findings, "translation", () -> difference(e, session.evaluate(d.translated())));
    check(findings, "images", () -> difference(e, session.evaluate(d.images())));
    check(
        findings,
        "rotation",
        () ->
            difference(
                Matrices.product(e.forces(), d.rotation()),
                session.evaluate(d.rotated()).forces()));
    check(
        findings,
        "permutation",
        () ->
            difference(
                Disturbed.permuted(e.forces(), d.order()),
                session.evaluate(d.permuted()).forces()));
    check(findings, "supercell", () -> supercell(session, d, e));
    return findings.outcome();
  }

  private Disturbed disturbed() {
    return Disturbed.of(
        phase.prototype().conventional(element, phase.parameters()),
        settings,
        Seeds.derived(seed, name()));
  }

  @Override
  public List<Script> scripts(Outcome found) {
    Disturbed d = disturbed();
    ScriptBuilder script = new ScriptBuilder(name(), found);
    Map<String, Object> frames = new LinkedHashMap<>();
    Map<String, Structure> same = new LinkedHashMap<>();
    same.put("start", d.start());
    same.put("translation", d.translated());
    same.put("images", d.images());
    same.put("rotation", d.rotated());
    same.put("permutation", d.permuted());
    same.put("supercell", d.doubled());
    same.forEach(
        (part, structure) -> {
          evaluate(script, part, structure);
          frames.put(part, ScriptWriter.frame(structure));
        });
    for (int k : new int[] {-2, -1, 1, 2}) {
      for (int i = 0; i < d.coordinates().size(); i++) {
        evaluate(
            script, "gradient" + i + "." + k, d.moved(d.coordinates().get(i), k * settings.step()));
      }
      for (int i = 0; i < 6; i++) {
        evaluate(
            script, "strain" + i + "." + k, d.strained(i, k * STRAIN_PER_STEP * settings.step()));
      }
    }
    return List.of(
        script
            .give("id", "invariance/" + phase.name())
            .give("files", script.name())
            .give("frames", frames)
            .give("coordinates", d.coordinates())
            .give("step", settings.step())
            .give("strain", STRAIN_PER_STEP * settings.step())
            .give("volume", d.start().cell().volume())
            .give("rotation", d.rotation())
            .give("order", d.order())
            .expect(quantities())
            .script("invariance.py"));
  }

  private static void evaluate(ScriptBuilder script, String part, Structure structure) {
    String data = script.data(part, structure);
    script.input().evaluateToFiles(script.name() + "." + part, structure, data);
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

  private double gradient(LammpsSession session, Disturbed d, Evaluation e) {
    double largest = 0;
    double[] forces = e.forces();
    for (int i : d.coordinates()) {
      double slope = slope(h -> session.evaluate(d.moved(i, h)).energy(), settings.step());
      largest = Math.max(largest, Math.abs(forces[i] + slope));
    }
    return largest;
  }

  private double stress(LammpsSession session, Disturbed d, Evaluation e) {
    double largest = 0;
    for (int i = 0; i < 6; i++) {
      int component = i;
      double slope =
          slope(
              h -> session.evaluate(d.strained(component, h)).energy(),
              STRAIN_PER_STEP * settings.step());
      largest = Math.max(largest, Math.abs(e.stressVoigt()[i] - slope / d.start().cell().volume()));
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

  private static double supercell(LammpsSession session, Disturbed d, Evaluation e) {
    double[] doubled = session.evaluate(d.doubled()).forces();
    double[] expected = new double[doubled.length];
    System.arraycopy(e.forces(), 0, expected, 0, doubled.length / 2);
    System.arraycopy(e.forces(), 0, expected, doubled.length / 2, doubled.length / 2);
    return difference(expected, doubled);
  }

  private static double difference(Evaluation a, Evaluation b) {
    return difference(a.forces(), b.forces());
  }

  private static double difference(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElse(0);
  }
}
