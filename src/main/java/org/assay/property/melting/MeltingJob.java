package org.assay.property.melting;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assay.ConvergenceException;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.property.Curve;
import org.assay.property.Findings;
import org.assay.property.Heating;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Script;
import org.assay.property.ScriptBuilder;
import org.assay.property.Seeds;
import org.assay.property.ThermalCrystal;
import org.assay.property.Tier;
import org.assay.property.melting.CoexistenceSearch.Kept;
import org.assay.units.Units;

/** Melting temperature of one phase. */
record MeltingJob(MeltingSettings settings, Phase phase, long seed) implements PropertyJob {

  /** Melting temperature over that at which a heated crystal collapses, as a first guess. */
  private static final double BELOW_COLLAPSE = 0.7;

  @Override
  public String test() {
    return MeltingTest.NAME;
  }

  @Override
  public String name() {
    return "melting " + phase.name();
  }

  @Override
  public Tier tier() {
    return Tier.LONG;
  }

  private String id(String rest) {
    return "melting/" + phase.name() + "/" + rest;
  }

  private Quantity temperature() {
    return new Quantity(id("temperature"), phase.name(), "temperature", "K");
  }

  @Override
  public double plannedTime() {
    double heating = settings.start().isPresent() ? 0 : Heating.usualTime(settings.heatingRate());
    return heating
        + (settings.runs() + 1) * TwoPhases.PREPARATION
        + settings.probe()
        + settings.runs() * (settings.equilibration() + settings.duration());
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(temperature());
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    findings.note("seed", seed);
    ThermalCrystal cube =
        ThermalCrystal.of(session, phase, TwoPhases.cubeAtoms(settings.motion().minAtoms()));
    findings.note("timeStepFemtoseconds", 1e3 * settings.motion().step(cube.perfect()));
    try {
      CoexistenceSearch search =
          new CoexistenceSearch(
              session, cube, settings, start(session, cube, findings), name(), seed);
      List<Kept> kept = search.runs();
      findings.note("attemptsMade", search.attempts());
      findings.note("atoms", kept.get(0).start().structure().size());
      findings.note("misplacedPart", kept.stream().mapToDouble(Kept::misplaced).max().orElse(0));
      Recipe recipe = Recipe.empty();
      for (int i = 0; i < kept.size(); i++) {
        recipe = recipe.withStart("run" + (i + 1), kept.get(i).start());
        curves(findings, kept.get(i).run(), i + 1);
      }
      MeltingPoint point = MeltingPoint.of(kept.stream().map(Kept::run).toList(), settings);
      point.note(findings);
      findings.add(temperature(), point.temperature(), cube.verdict().and(point.verdict()), recipe);
    } catch (ConvergenceException e) {
      findings.fail(temperature(), e.getMessage());
    }
    return findings.outcome();
  }

  /**
   * The runs that are averaged, from both phases side by side on; how they came about is left out.
   */
  @Override
  public List<Script> scripts(Outcome found) {
    Map<String, MovingAtoms> starts = found.starts();
    if (starts.isEmpty()) {
      return List.of();
    }
    ScriptBuilder script = new ScriptBuilder(name(), found);
    starts.forEach(
        (run, start) ->
            CoexistenceRun.script(
                script,
                run,
                start,
                settings.motion(),
                settings.equilibration(),
                settings.equilibration() + settings.duration()));
    script.print(temperature(), "(v_" + String.join("+v_", starts.keySet()) + ")/" + starts.size());
    return List.of(script.script());
  }

  /** Returns where to begin: where the settings say, or below where a heated crystal collapses. */
  private double start(LammpsSession session, ThermalCrystal cube, Findings findings) {
    if (settings.start().isPresent()) {
      return settings.start().getAsDouble();
    }
    Heating heating =
        Heating.of(
            session,
            cube,
            settings.motion(),
            settings.heatingRate(),
            settings.hottest(),
            Seeds.derived(seed, name() + " heating"));
    findings.add(heating.curve(id("heating")));
    if (heating.collapse().isEmpty()) {
      throw new ConvergenceException(
          heating.end().end().isSound()
              ? String.format(
                  Locale.ROOT,
                  "the crystal did not melt up to %.0f K; raise hottest, or give start",
                  settings.hottest())
              : "while the crystal was heated: " + heating.end().message());
    }
    findings.note("collapseK", heating.collapse().getAsDouble());
    return BELOW_COLLAPSE * heating.collapse().getAsDouble();
  }

  private void curves(Findings findings, CoexistenceRun run, int number) {
    Curve.Axis time = new Curve.Axis("Time", "ps", array(run.times()));
    findings.add(
        new Curve(
            id("fraction/" + number),
            time,
            new Curve.Axis("Solid part of the atoms", "1", array(run.fractions()))));
    findings.add(
        new Curve(
            id("temperature/" + number),
            time,
            new Curve.Axis("Temperature", "K", array(run.temperatures()))));
    findings.note(
        "lateralPressureGPa" + number, 1.5 * run.pressure() * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
