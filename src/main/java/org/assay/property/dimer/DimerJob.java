package org.assay.property.dimer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.assay.lammps.LammpsSession;
import org.assay.property.Curve;
import org.assay.property.CurveShape;
import org.assay.property.Findings;
import org.assay.property.ParabolicSearch;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/** Energy of two atoms of an element over that of two free ones, against their distance. */
record DimerJob(DimerSettings settings, String element) implements PropertyJob {

  /** Empty space beyond the largest distance; more than any cutoff (Å). */
  private static final double MARGIN = 15;

  /** Distance between the points of the recipe's parabola (Å). */
  private static final double STEP = 2e-3;

  @Override
  public String test() {
    return DimerTest.NAME;
  }

  @Override
  public String name() {
    return "dimer " + element;
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(quantity("bondLength", "Å"), quantity("bindingEnergy", "eV"));
  }

  private Quantity quantity(String name, String unit) {
    return new Quantity("dimer/" + element + "/" + name, element, name, unit);
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    Cell box = Cell.cubic(settings.maxDistance() + MARGIN);
    Structure atom = Structure.ofElement(box, element, new double[3]);
    double free = session.evaluate(atom).energy();
    findings.note("freeAtomEnergyEv", free);
    List<double[]> points = new ArrayList<>();
    int n = (int) Math.rint((settings.maxDistance() - settings.minDistance()) / settings.spacing());
    for (int i = 0; i <= n; i++) {
      double r = settings.minDistance() + i * settings.spacing();
      double e = energy(session, atom, r) - 2 * free;
      // Some potentials are infinite where atoms all but meet; the curve begins beyond.
      if (Double.isFinite(e)) {
        points.add(new double[] {r, e});
      }
    }
    double[] x = points.stream().mapToDouble(p -> p[0]).toArray();
    double[] y = points.stream().mapToDouble(p -> p[1]).toArray();
    findings.add(
        new Curve(
            "dimer/" + element,
            new Curve.Axis("Distance", "Å", x),
            new Curve.Axis("Energy over free atoms", "eV", y)));
    CurveShape shape = new CurveShape(x, y, settings.depth());
    OptionalInt minimum = shape.lowestMinimum();
    if (minimum.isEmpty()) {
      String reason = "two atoms do not bind at any distance. " + shape.verdict().message();
      quantities().forEach(q -> findings.fail(q, reason.strip()));
      return findings.outcome();
    }
    int at = minimum.getAsInt();
    ParabolicSearch.Point best =
        ParabolicSearch.minimum(
            r -> energy(session, atom, r) - 2 * free,
            new double[] {x[at - 1], x[at], x[at + 1]},
            new double[] {y[at - 1], y[at], y[at + 1]},
            1e-5);
    findings.add(quantities().get(0), best.x(), shape.verdict(), bondLength(atom, best.x()));
    findings.add(
        quantities().get(1),
        -best.y(),
        shape.verdict(),
        Recipe.empty()
            .with("atom", atom)
            .with("pair", pair(atom, best.x()))
            .value("2*v_E_atom-v_E_pair"));
    return findings.outcome();
  }

  /** The minimum of the parabola through three distances around the one found. */
  private Recipe bondLength(Structure atom, double distance) {
    return Recipe.empty()
        .with("shorter", pair(atom, distance - STEP))
        .with("pair", pair(atom, distance))
        .with("longer", pair(atom, distance + STEP))
        .value(
            "%s-%s*(v_E_longer-v_E_shorter)/(v_E_longer-2*v_E_pair+v_E_shorter)",
            distance, STEP / 2);
  }

  private Structure pair(Structure atom, double distance) {
    return atom.with(element, distance, 0, 0);
  }

  private double energy(LammpsSession session, Structure atom, double distance) {
    return session.evaluate(pair(atom, distance)).energy();
  }
}
