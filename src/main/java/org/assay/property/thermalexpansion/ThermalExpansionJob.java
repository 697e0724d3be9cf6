package org.assay.property.thermalexpansion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assay.lammps.Dynamics;
import org.assay.lammps.Dynamics.Sample;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.script.MotionScript;
import org.assay.property.Curve;
import org.assay.property.Findings;
import org.assay.property.MotionSettings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyResult;
import org.assay.property.Recipe;
import org.assay.property.Script;
import org.assay.property.ScriptBuilder;
import org.assay.property.Seeds;
import org.assay.property.ThermalCrystal;
import org.assay.property.Tier;
import org.assay.property.Verdict;
import org.assay.structure.Cell;
import org.assay.structure.Fingerprint;
import org.assay.structure.Structure;
import org.assay.trajectory.BlockAverage;

/** One phase at all temperatures, for the slope between them. */
record ThermalExpansionJob(ThermalExpansionSettings settings, Phase phase, long seed)
    implements PropertyJob {

  /** Neighbour distances that changed by more, after a quench, make another phase. */
  private static final double ANOTHER_PHASE = 0.10;

  /** A quench need only tell one crystal from another (eV/Å). */
  private static final double QUENCH_TOLERANCE = 0.02;

  /** One size at one temperature. */
  private record Point(double temperature, BlockAverage average, Verdict verdict) {}

  @Override
  public String test() {
    return ThermalExpansionTest.NAME;
  }

  @Override
  public String name() {
    return "thermal_expansion " + phase.name();
  }

  @Override
  public Tier tier() {
    return Tier.LONG;
  }

  private String id(String rest) {
    return "thermal_expansion/" + phase.name() + "/" + rest;
  }

  private Quantity quantity(double temperature, String name, String unit) {
    String label = MotionSettings.label(temperature);
    return new Quantity(id(label + "/" + name), phase.name() + " " + label, name, unit);
  }

  @Override
  public double plannedTime() {
    return settings.temperatures().size() * (settings.equilibration() + settings.duration());
  }

  @Override
  public List<Quantity> quantities() {
    List<Quantity> all = new ArrayList<>();
    for (double t : settings.temperatures()) {
      all.add(quantity(t, "a", "Å"));
      if (CellSize.hasTwoLengths(phase)) {
        all.add(quantity(t, "c", "Å"));
      }
      all.add(quantity(t, "volume", "Å³/atom"));
      all.add(quantity(t, "alpha", "1e-6/K"));
    }
    return all;
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    ThermalCrystal crystal = ThermalCrystal.of(session, phase, settings.motion(), seed, findings);
    List<Integer> repeats = repeats(crystal);
    findings.note("repeats", repeats);
    List<CellSize> sizes = CellSize.of(phase, repeats, crystal.perfect().size());
    List<List<Point>> points = new ArrayList<>();
    sizes.forEach(s -> points.add(new ArrayList<>()));
    for (double temperature : settings.temperatures()) {
      at(temperature, session, crystal, findings, sizes, points);
    }
    for (int i = 0; i < sizes.size(); i++) {
      curve(findings, sizes.get(i), points.get(i));
    }
    expansion(findings, crystal, points.get(sizes.size() - 1));
    return findings.outcome();
  }

  private static List<Integer> repeats(ThermalCrystal crystal) {
    Cell perfect = crystal.perfect().cell();
    Cell conventional = crystal.bulk().conventional().cell();
    return IntStream.range(0, 3)
        .mapToObj(i -> (int) Math.rint(perfect.length(i) / conventional.length(i)))
        .toList();
  }

  /** Runs at one temperature; what breaks there fails only what is wanted there. */
  private void at(
      double temperature,
      LammpsSession session,
      ThermalCrystal crystal,
      Findings findings,
      List<CellSize> sizes,
      List<List<Point>> points) {
    MovingAtoms start =
        crystal.warmed(temperature, Seeds.derived(seed, name() + " " + temperature));
    Recipe recipe = Recipe.empty().withStart(runName(temperature), start);
    Dynamics found = session.move(start, motion(temperature, start), DynamicsListener.NONE);
    List<Sample> late = found.samplesFrom(settings.equilibration());
    if (!found.end().isSound()) {
      for (CellSize size : sizes) {
        findings.fail(
            quantity(temperature, size.name(), size.reportedUnit()),
            Verdict.of(found, "at " + temperature + " K").message());
      }
      return;
    }
    findings.note(
        "meanTemperatureK", late.stream().mapToDouble(Sample::temperature).average().orElseThrow());
    double solid = crystal.solid().fraction(found.last().structure());
    findings.note("solidFraction", solid);
    Verdict verdict =
        crystal
            .verdict()
            .andReconfigured(melted(solid, temperature))
            .andReconfigured(transformed(session, crystal, found, temperature, solid));
    for (int i = 0; i < sizes.size(); i++) {
      CellSize size = sizes.get(i);
      BlockAverage average = BlockAverage.of(late.stream().mapToDouble(size.of()).toArray());
      Verdict own = verdict.and(size.equilibrated(average));
      findings.note("standardError", average.error());
      findings.note("autocorrelationSamples", average.autocorrelationTime());
      findings.add(
          quantity(temperature, size.name(), size.reportedUnit()),
          average.mean(),
          own,
          i == 0 ? recipe : Recipe.empty());
      points.get(i).add(new Point(temperature, average, own));
    }
  }

  private static String runName(double temperature) {
    return "at_" + MotionSettings.label(temperature).replace('.', '_');
  }

  private DynamicsSettings motion(double temperature, MovingAtoms start) {
    return settings
        .motion()
        .run(
            Ensemble.npt(temperature, ThermalCrystal.coupling(phase.crystal())),
            settings.equilibration() + settings.duration(),
            start.structure());
  }

  @Override
  public List<Script> scripts(Outcome found) {
    ScriptBuilder script = new ScriptBuilder(name(), found);
    MotionScript motion = new MotionScript(script.input());
    Map<String, MovingAtoms> starts = found.starts();
    List<PropertyResult> volumes = new ArrayList<>();
    List<Double> temperatures = new ArrayList<>();
    for (double temperature : settings.temperatures()) {
      MovingAtoms start = starts.get(runName(temperature));
      Optional<PropertyResult> volume = found.valued(quantity(temperature, "volume", "Å³/atom"));
      if (start == null || volume.isEmpty()) {
        continue;
      }
      DynamicsSettings run = motion(temperature, start);
      long from = (long) Math.ceil(settings.equilibration() / run.timeStep() - 1e-9);
      List<? extends Number> repeats = volume.get().numbers("repeats");
      List<MotionScript.Mean> means = new ArrayList<>();
      List<CellSize> sizes = CellSize.of(phase, repeats, start.structure().size());
      for (CellSize size : sizes) {
        String variable = size.name() + "_" + runName(temperature);
        means.add(new MotionScript.Mean(variable, size.expression(), from, run.steps()));
      }
      String name = runName(temperature);
      motion.run(name, start, script.data(name, start), run, means, "");
      sizes.forEach(
          s ->
              script.print(
                  quantity(temperature, s.name(), s.reportedUnit()), "v_" + s.name() + "_" + name));
      volumes.add(volume.get());
      temperatures.add(temperature);
    }
    if (volumes.isEmpty()) {
      return List.of();
    }
    double zero = starts.values().iterator().next().structure().volumePerAtom();
    expansion(script, zero, temperatures, volumes);
    return List.of(script.script());
  }

  /** The constants of the polynomial are weighted sums of the volumes. */
  private void expansion(
      ScriptBuilder script, double zero, List<Double> temperatures, List<PropertyResult> volumes) {
    double[] t = temperatures.stream().mapToDouble(Double::doubleValue).toArray();
    double[] v = volumes.stream().mapToDouble(r -> r.value().getAsDouble()).toArray();
    double[] errors = volumes.stream().mapToDouble(r -> r.number("standardError")).toArray();
    ExpansionCurve curve = new ExpansionCurve(zero, t, v, errors);
    script.input().line("");
    script.input().comment("V(T) = V0 (1 + c1 T + c2 T^2 + ...), weighted with the errors");
    for (int j = 0; j < curve.degree(); j++) {
      StringBuilder sum = new StringBuilder("0");
      for (int i = 0; i < t.length; i++) {
        String name = "v_volume_" + runName(t[i]);
        sum.append("+(").append(curve.weight(j, i)).append(")*(");
        sum.append(name).append('/').append(zero).append("-1)");
      }
      script.input().line("variable c" + (j + 1) + " equal " + sum);
    }
    for (double at : t) {
      StringBuilder slope = new StringBuilder("0");
      StringBuilder value = new StringBuilder("1");
      for (int j = 1; j <= curve.degree(); j++) {
        slope
            .append("+")
            .append(j)
            .append("*v_c")
            .append(j)
            .append("*")
            .append(Math.pow(at, j - 1));
        value.append("+v_c").append(j).append("*").append(Math.pow(at, j));
      }
      script.print(quantity(at, "alpha", "1e-6/K"), "1000000*(" + slope + ")/(" + value + ")/3");
    }
  }

  private Optional<String> melted(double solid, double temperature) {
    return solid >= 0.5
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s melted at %.0f K: %.0f %% of the atoms are still in crystalline surroundings",
                phase.name(),
                temperature,
                100 * solid));
  }

  /** Quenches what the crystal became, and compares neighbour distances. */
  private Optional<String> transformed(
      LammpsSession session,
      ThermalCrystal crystal,
      Dynamics found,
      double temperature,
      double solid) {
    if (solid < 0.5) {
      return Optional.empty();
    }
    Structure quenched =
        session
            .relax(found.last().structure(), RelaxSettings.positions(QUENCH_TOLERANCE))
            .structure();
    double change = Fingerprint.of(quenched).differenceFrom(Fingerprint.of(crystal.perfect()));
    return change <= ANOTHER_PHASE
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s became another structure at %.0f K: quenched, its neighbour distances differ by"
                    + " %.0f %%",
                phase.name(),
                temperature,
                100 * change));
  }

  private void curve(Findings findings, CellSize size, List<Point> points) {
    if (points.isEmpty()) {
      return;
    }
    Curve.Axis t = new Curve.Axis("Temperature", "K", temperatures(points));
    findings.add(
        new Curve(
            id(size.name()),
            t,
            new Curve.Axis(
                size.title(),
                size.unit(),
                points.stream().mapToDouble(p -> p.average.mean()).toArray())));
    findings.add(new Curve(id(size.name() + "/error"), t, error(size.unit(), errors(points))));
  }

  private void expansion(Findings findings, ThermalCrystal crystal, List<Point> points) {
    List<Double> missing = new ArrayList<>(settings.temperatures());
    if (!points.isEmpty()) {
      ExpansionCurve curve =
          new ExpansionCurve(
              crystal.perfect().volumePerAtom(),
              temperatures(points),
              points.stream().mapToDouble(p -> p.average.mean()).toArray(),
              errors(points));
      double[] alpha = new double[points.size()];
      double[] error = new double[points.size()];
      for (int i = 0; i < alpha.length; i++) {
        Point p = points.get(i);
        alpha[i] = 1e6 * curve.relativeSlope(p.temperature) / 3;
        error[i] = 1e6 * curve.relativeSlopeError(p.temperature) / 3;
        findings.note("standardError", error[i]);
        findings.add(quantity(p.temperature, "alpha", "1e-6/K"), alpha[i], p.verdict);
        missing.remove(p.temperature);
      }
      Curve.Axis t = new Curve.Axis("Temperature", "K", temperatures(points));
      findings.add(new Curve(id("alpha"), t, new Curve.Axis("Linear expansion", "1e-6/K", alpha)));
      findings.add(new Curve(id("alpha/error"), t, error("1e-6/K", error)));
    }
    for (double t : missing) {
      findings.fail(quantity(t, "alpha", "1e-6/K"), "there is no volume at this temperature");
    }
  }

  private static Curve.Axis error(String unit, double[] values) {
    return new Curve.Axis("Standard error", unit, values);
  }

  private static double[] temperatures(List<Point> points) {
    return points.stream().mapToDouble(Point::temperature).toArray();
  }

  private static double[] errors(List<Point> points) {
    return points.stream().mapToDouble(p -> p.average.error()).toArray();
  }
}
