package org.assay.property.dimer;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.assay.lammps.LammpsSession;
import org.assay.property.BindingScan;
import org.assay.property.Curve;
import org.assay.property.CurveShape;
import org.assay.property.Findings;
import org.assay.property.ParabolicSearch;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/**
 * Energy of two atoms over that of two free ones, against their distance. Which minimum is the bond
 * is decided by {@link CurveShape#dimer}, with the distance of such neighbours in a crystal as the
 * suite guesses it.
 */
record DimerJob(DimerSettings settings, Pair pair) implements PropertyJob {

  /** Distance between the points of the recipe's parabola (Å). */
  private static final double STEP = 2e-3;

  @Override
  public String test() {
    return DimerTest.NAME;
  }

  @Override
  public String name() {
    return "dimer " + pair.name();
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(quantity("bondLength", "Å"), quantity("bindingEnergy", "eV"));
  }

  private Quantity quantity(String name, String unit) {
    return new Quantity(id() + "/" + name, pair.name(), name, unit);
  }

  private String id() {
    return DimerTest.NAME + "/" + pair.name();
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    Cell box = Cell.cubic(settings.maxDistance() + settings.vacuum());
    Structure atom = Structure.ofElement(box, pair.first(), new double[3]);
    Structure other = Structure.ofElement(box, pair.second(), new double[3]);
    double free = session.evaluate(atom).energy();
    boolean alike = pair.first().equals(pair.second());
    findings.note("freeAtomEnergyEv", free);
    double apart = free + (alike ? free : session.evaluate(other).energy());
    double crystalBond = pair.crystalBond();
    findings.note("crystalBondLengthAngstrom", crystalBond);
    BindingScan scan =
        BindingScan.inward(settings.distances(), r -> energy(session, atom, r) - apart);
    scan.noteIn(findings);
    double[] x = scan.x();
    double[] y = scan.y();
    findings.add(
        new Curve(
            id(),
            new Curve.Axis("Distance", "Å", x),
            new Curve.Axis("Energy over free atoms", "eV", y)));
    CurveShape shape = new CurveShape(x, y, settings.depth());
    OptionalInt bond = shape.dimer(crystalBond, settings.prominence());
    if (bond.isEmpty()) {
      String reason = noBond(x) + ". " + shape.verdict(bond).message();
      quantities().forEach(q -> findings.fail(q, reason.strip()));
      return findings.outcome();
    }
    int at = bond.getAsInt();
    Verdict verdict = shape.verdict(bond).and(unlikeCrystal(x[at], crystalBond));
    // Where the electrons of a distance between those of the scan do not converge, the curve stays.
    findings.attempt(
        quantities(),
        () -> {
          ParabolicSearch.Point best =
              ParabolicSearch.minimum(
                  r -> energy(session, atom, r) - apart,
                  new double[] {x[at - 1], x[at], x[at + 1]},
                  new double[] {y[at - 1], y[at], y[at + 1]},
                  1e-5);
          findings.add(quantities().get(0), best.x(), verdict, bondLength(atom, best.x()));
          findings.add(
              quantities().get(1),
              -best.y(),
              verdict,
              alike
                  ? Recipe.empty()
                      .with("atom", atom)
                      .with("pair", pair(atom, best.x()))
                      .value("2*v_E_atom-v_E_pair")
                  : Recipe.empty()
                      .with("atom", atom)
                      .with("other", other)
                      .with("pair", pair(atom, best.x()))
                      .value("v_E_atom+v_E_other-v_E_pair"));
        });
    return findings.outcome();
  }

  private static String noBond(double[] x) {
    return String.format(
        Locale.ROOT,
        "two atoms do not bind: no minimum between %.2f and %.2f Å",
        x[0],
        x[x.length - 1]);
  }

  private static Verdict unlikeCrystal(double bond, double crystalBond) {
    return CurveShape.likeBond(bond, crystalBond)
        ? Verdict.OK
        : new Verdict(
            Status.UNSTABLE,
            String.format(
                Locale.ROOT,
                "the only minimum, at %.2f Å, is no bond of atoms that are %.2f Å apart in the"
                    + " crystal",
                bond,
                crystalBond));
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
    return atom.with(pair.second(), distance, 0, 0);
  }

  private double energy(LammpsSession session, Structure atom, double distance) {
    return session.evaluate(pair(atom, distance)).energy();
  }
}
