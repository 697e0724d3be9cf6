package org.assay.property.phonon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.assay.lammps.LammpsSession;
import org.assay.property.BulkCrystal;
import org.assay.property.Curve;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Script;
import org.assay.property.ScriptBuilder;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.property.VibrationScript;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.assay.structure.Supercell;
import org.assay.vibration.EvenSupercell;
import org.assay.vibration.ForceConstants;
import org.assay.vibration.Spectrum;
import org.assay.vibration.WaveVectors;

/** Vibrations of one phase. */
record PhononJob(PhononSettings settings, Phase phase) implements PropertyJob {

  /** Imaginary frequencies nearer to zero are what is left of the acoustic modes (THz). */
  private static final double IMAGINARY = -0.05;

  private static final int FREQUENCIES = 200;
  private static final int TEMPERATURES = 100;

  @Override
  public String test() {
    return PhononTest.NAME;
  }

  @Override
  public String name() {
    return "phonon " + phase.name();
  }

  @Override
  public List<Quantity> quantities() {
    List<Quantity> all = new ArrayList<>();
    for (BrillouinPath.Point p : path().reported()) {
      for (int level = 1; level <= p.levels(); level++) {
        all.add(level(p, level));
      }
    }
    all.addAll(List.of(zeroPoint(), entropy(), heatCapacity()));
    return all;
  }

  /** The path at the first guess of the lattice: what is reported does not depend on that. */
  private BrillouinPath path() {
    return BrillouinPath.of(phase, phase.crystal().conventional().cell());
  }

  private String id(String rest) {
    return "phonon/" + phase.name() + "/" + rest;
  }

  private Quantity level(BrillouinPath.Point point, int level) {
    String subject = phase.name() + " " + point.text();
    return new Quantity(id(point.name() + "/" + level), subject, String.valueOf(level), "THz");
  }

  private Quantity zeroPoint() {
    return new Quantity(id("zeroPointEnergy"), phase.name(), "zeroPointEnergy", "eV/atom");
  }

  private Quantity entropy() {
    return new Quantity(id("S"), phase.name(), "S", "J/mol/K");
  }

  private Quantity heatCapacity() {
    return new Quantity(id("Cv"), phase.name(), "Cv", "J/mol/K");
  }

  /** The lowest frequency met, and where. */
  private static final class Lowest {
    private double frequency = Double.POSITIVE_INFINITY;
    private double[] q = new double[3];

    void meet(double[] frequencies, double[] at) {
      if (frequencies[0] < frequency) {
        frequency = frequencies[0];
        q = at;
      }
    }
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    BulkCrystal bulk = BulkCrystal.symmetric(session, phase);
    Structure primitive = bulk.primitive();
    int[] repeats = EvenSupercell.repeats(primitive.cell(), settings.minEdge());
    ForceConstants crystal =
        ForceConstants.measure(session, primitive, repeats, settings.displacement());
    findings.note(bulk.relaxation());
    findings.note("supercell", Arrays.stream(repeats).boxed().toList());
    findings.note("atoms", primitive.size() * repeats[0] * repeats[1] * repeats[2]);
    findings.note("sumRuleViolationEvPerSquareAngstrom", crystal.largestDrift());
    Cell conventional = bulk.conventional().cell();
    BrillouinPath path = BrillouinPath.of(phase, conventional);
    Lowest lowest = new Lowest();
    dispersion(findings, crystal, path, conventional, lowest);
    Spectrum spectrum = spectrum(crystal, primitive, lowest);
    findings.note("lowestFrequencyTHz", lowest.frequency);
    Verdict verdict = bulk.verdict("the crystal").and(stability(lowest, path, conventional));
    Recipe crystalAlone = Recipe.empty().withRelaxed("crystal", primitive);
    for (BrillouinPath.Point p : path().reported()) {
      double[] levels = levels(crystal.frequencies(p.cartesian(conventional)), p);
      for (int i = 0; i < levels.length; i++) {
        findings.add(level(p, i + 1), levels[i], verdict, crystalAlone);
      }
    }
    curves(findings, spectrum);
    findings.add(zeroPoint(), spectrum.zeroPointEnergy(), verdict, crystalAlone);
    findings.add(entropy(), spectrum.entropy(settings.temperature()), verdict, crystalAlone);
    findings.add(
        heatCapacity(), spectrum.heatCapacity(settings.temperature()), verdict, crystalAlone);
    return findings.outcome();
  }

  @Override
  public List<Script> scripts(Outcome found) {
    Recipe recipe = found.recipes().get(zeroPoint().id());
    if (recipe == null) {
      return List.of();
    }
    Structure primitive = recipe.parts().get(0).structure();
    Cell conventional =
        Supercell.transformed(primitive, phase.crystal().conventionalTransformation()).cell();
    ScriptBuilder script = new ScriptBuilder(name(), found);
    VibrationScript.add(
            script,
            "supercell",
            primitive,
            EvenSupercell.repeats(primitive.cell(), settings.minEdge()),
            settings.displacement(),
            settings.mesh())
        .forEach(script::give);
    List<Object> points = new ArrayList<>();
    for (BrillouinPath.Point p : path().reported()) {
      List<String> ids =
          IntStream.rangeClosed(1, p.levels())
              .mapToObj(l -> Script.printed(level(p, l).id()))
              .toList();
      points.add(Map.of("name", p.name(), "q", p.cartesian(conventional), "ids", ids));
    }
    return List.of(
        script
            .give("points", points)
            .give("temperature", settings.temperature())
            .give("id", "phonon/" + phase.name())
            .expect(quantities())
            .script("phonon.py"));
  }

  private void dispersion(
      Findings findings,
      ForceConstants crystal,
      BrillouinPath path,
      Cell conventional,
      Lowest lowest) {
    List<BrillouinPath.Step> steps = path.steps(conventional, settings.pathSpacing());
    double[] x = steps.stream().mapToDouble(BrillouinPath.Step::distance).toArray();
    double[][] y = new double[crystal.branches()][steps.size()];
    for (int i = 0; i < steps.size(); i++) {
      double[] f = crystal.frequencies(steps.get(i).q());
      lowest.meet(f, steps.get(i).q());
      for (int branch = 0; branch < f.length; branch++) {
        y[branch][i] = f[branch];
      }
    }
    for (int branch = 0; branch < y.length; branch++) {
      findings.add(
          new Curve(
              id("dispersion/" + (branch + 1)),
              new Curve.Axis("Wave vector", "1/Å", x),
              new Curve.Axis("Frequency", "THz", y[branch])));
    }
    findings.note("pathLabels", path.points().stream().map(BrillouinPath.Point::text).toList());
    findings.note("pathPositionsPerAngstrom", path.corners(conventional));
  }

  private Spectrum spectrum(ForceConstants crystal, Structure primitive, Lowest lowest) {
    List<double[]> mesh = WaveVectors.mesh(primitive.cell(), settings.mesh());
    List<double[]> found = new ArrayList<>();
    for (double[] q : mesh) {
      double[] f = crystal.frequencies(q);
      lowest.meet(f, q);
      found.add(f);
    }
    double[] all = found.stream().flatMapToDouble(Arrays::stream).toArray();
    return new Spectrum(all, found.size(), primitive.size());
  }

  private void curves(Findings findings, Spectrum spectrum) {
    double[] f = spectrum.frequencies();
    double low = Math.min(0, Arrays.stream(f).min().orElseThrow() - 4 * settings.smearing());
    double high = Arrays.stream(f).max().orElseThrow() + 4 * settings.smearing();
    double[] at = grid(low, high, FREQUENCIES);
    findings.add(
        new Curve(
            id("dos"),
            new Curve.Axis("Frequency", "THz", at),
            new Curve.Axis(
                "Density of states per atom", "1/THz", spectrum.density(at, settings.smearing()))));
    temperatureCurve(findings, "F", "Vibrational free energy", "eV/atom", spectrum::freeEnergy);
    temperatureCurve(findings, "S", "Vibrational entropy", "J/mol/K", spectrum::entropy);
    temperatureCurve(
        findings, "Cv", "Heat capacity at constant volume", "J/mol/K", spectrum::heatCapacity);
  }

  private void temperatureCurve(
      Findings findings, String name, String title, String unit, DoubleUnaryOperator value) {
    double[] t = grid(0, settings.maxTemperature(), TEMPERATURES);
    findings.add(
        new Curve(
            id(name),
            new Curve.Axis("Temperature", "K", t),
            new Curve.Axis(title, unit, Arrays.stream(t).map(value).toArray())));
  }

  private static double[] grid(double low, double high, int intervals) {
    double[] at = new double[intervals + 1];
    for (int i = 0; i <= intervals; i++) {
      at[i] = low + (high - low) * i / intervals;
    }
    return at;
  }

  /**
   * Returns the different frequencies at a point: as many as symmetry leaves, told apart by the
   * widest gaps, each the mean of the modes that share it.
   */
  static double[] levels(double[] frequencies, BrillouinPath.Point point) {
    double[] f = point.name().equals("Gamma") ? withoutAcoustic(frequencies) : frequencies;
    double[] gaps = new double[f.length - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = f[i + 1] - f[i];
    }
    double[] sorted = gaps.clone();
    Arrays.sort(sorted);
    double least = point.levels() > 1 ? sorted[sorted.length - point.levels() + 1] : 0;
    double[] levels = new double[point.levels()];
    int level = 0;
    int first = 0;
    for (int i = 0; i < f.length; i++) {
      boolean last = i == f.length - 1;
      if (last || (level < levels.length - 1 && gaps[i] >= least)) {
        levels[level++] = Arrays.stream(f, first, i + 1).average().orElseThrow();
        first = i + 1;
      }
    }
    return levels;
  }

  private static double[] withoutAcoustic(double[] frequencies) {
    return Arrays.stream(frequencies)
        .boxed()
        .sorted((a, b) -> Double.compare(Math.abs(a), Math.abs(b)))
        .skip(3)
        .mapToDouble(Double::doubleValue)
        .sorted()
        .toArray();
  }

  private Verdict stability(Lowest lowest, BrillouinPath path, Cell conventional) {
    if (lowest.frequency >= IMAGINARY) {
      return Verdict.OK;
    }
    double[] q = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int c = 0; c < 3; c++) {
        q[i] += conventional.get(i, c) * lowest.q[c] / (2 * Math.PI);
      }
    }
    String name =
        path.points().stream()
            .filter(p -> Arrays.equals(p.cartesian(conventional), lowest.q))
            .map(p -> p.text() + ", ")
            .findFirst()
            .orElse("");
    return new Verdict(
        Status.UNSTABLE,
        String.format(
            Locale.ROOT,
            "imaginary modes, the lowest of %.2fi THz at q = %s(%.3f, %.3f, %.3f) of the"
                + " conventional reciprocal vectors; the thermodynamics leaves them out",
            -lowest.frequency,
            name,
            q[0],
            q[1],
            q[2]));
  }
}
