package org.assay.dataset;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.units.Units;

/**
 * Reads the output of Quantum ESPRESSO's {@code pw.x}: scf, relax, vc-relax, md and vc-md, one run
 * or several behind each other, every geometry with an energy whose electrons converged.
 *
 * <p>Energy: the line {@code ! total energy}, with smearing the free energy F = E − TS, whose
 * derivatives forces and stress are. Of several at one geometry the last counts: those before it
 * are of unfinished iterations ({@code iprint}), or of rounds of the exact exchange, which ends
 * with {@code !! total energy}. Other lines that begin with {@code !} are not energies. Forces
 * Ry/bohr. Stress: Ry/bohr³, positive in compression, with the other sign.
 */
final class QuantumEspressoReader implements FormatReader {

  private static final double FORCE = Units.EV_PER_RYDBERG / Units.ANGSTROM_PER_BOHR;
  private static final double STRESS = FORCE / Math.pow(Units.ANGSTROM_PER_BOHR, 2);

  private static final Pattern ENERGY =
      Pattern.compile("!!?\\s*+total energy\\s*+=\\s*+(\\S++)\\s*+(\\S*+)");

  /** The line of the whole program among the times at its end. */
  private static final Pattern LAST_TIME = Pattern.compile("PWSCF\\s*:.*");

  private final DataLines lines;
  private Notes notes = new Notes();
  private PwGeometry geometry;
  private boolean ended;

  // Of the geometry whose energy has been read.
  private OptionalDouble energy = OptionalDouble.empty();
  private Optional<double[]> forces = Optional.empty();
  private Optional<double[]> stress = Optional.empty();
  private int begin;

  QuantumEspressoReader(DataLines lines) {
    this.lines = lines.expectingCut();
    geometry = new PwGeometry(lines);
  }

  @Override
  public void read(Consumer<Frame> sink, Notes to) {
    notes = to;
    try {
      for (String line = lines.poll(); line != null; line = lines.poll()) {
        scan(line, sink);
      }
    } catch (LineBuffer.CutShort e) {
      ended = false;
    }
    end(sink);
  }

  private void scan(String line, Consumer<Frame> sink) {
    Matcher m = line.startsWith("!") ? ENERGY.matcher(line) : null;
    if (m != null && m.matches()) {
      forget();
      energy = OptionalDouble.of(energy(m));
      begin = lines.number() - 1;
    } else if (line.startsWith("convergence NOT achieved")
        || line.startsWith("EXX convergence NOT achieved")) {
      notes.count(lines.name(), LeftOut.UNCONVERGED, lines.number() - 1);
      forget();
    } else if (line.startsWith("Program PWSCF")) {
      begin(sink);
    } else if (line.startsWith("JOB DONE") || LAST_TIME.matcher(line).matches()) {
      ended = true;
    } else if (line.startsWith("Forces acting on atoms") && energy.isPresent()) {
      forces = Optional.of(forces());
    } else if (line.startsWith("total   stress") && energy.isPresent()) {
      stress = Optional.of(stress());
    } else {
      geometry.take(line, () -> flush(sink));
    }
  }

  private double energy(Matcher m) {
    String unit = m.group(2).toLowerCase(Locale.ROOT);
    if (!unit.startsWith("ry")) {
      throw lines.error(
          "the unit of the total energy is \"" + Shown.of(m.group(2)) + "\", that of pw.x is Ry");
    }
    return numbers(m.group(1), 1, "total energy")[0] * Units.EV_PER_RYDBERG;
  }

  /** Begins a run; there may be one before it. */
  private void begin(Consumer<Frame> sink) {
    if (geometry.atoms() > 0) {
      end(sink);
    }
    geometry = new PwGeometry(lines);
    ended = false;
  }

  private void end(Consumer<Frame> sink) {
    if (ended) {
      flush(sink);
      return;
    }
    // Whether the last step has all of its forces and stress cannot be known.
    forget();
    notes.add(
        lines.name()
            + ":"
            + lines.number()
            + ": the file ends before pw.x does (it runs, or was stopped); finished steps are"
            + " used");
  }

  private void flush(Consumer<Frame> sink) {
    double[] none = {};
    if (energy.isPresent()
        && !PrintedNumbers.areFinite(
            new double[] {energy.getAsDouble()}, forces.orElse(none), stress.orElse(none))) {
      notes.count(lines.name(), LeftOut.STARS, begin);
    } else if (energy.isPresent()) {
      String place = lines.name() + ":" + begin;
      sink.accept(new Frame("", "", geometry.structure(), energy, forces, stress, place));
    }
    forget();
  }

  private void forget() {
    energy = OptionalDouble.empty();
    forces = Optional.empty();
    stress = Optional.empty();
  }

  private double[] forces() {
    Numbers all = new Numbers();
    int atoms = geometry.atoms();
    while (all.size() < 3 * atoms) {
      String line = lines.next("the force on atom " + (all.size() / 3 + 1));
      if (line.startsWith("atom")) {
        int at = line.lastIndexOf('=');
        String text = at < 0 ? "" : line.substring(at + 1).strip();
        all.addAll(numbers(text, 3, "components of a force"));
      } else if (!line.isEmpty()) {
        throw lines.error(
            "expected the force on atom "
                + (all.size() / 3 + 1)
                + ", found \""
                + Shown.of(line)
                + "\"");
      }
    }
    return Geometry.scaled(all.toArray(), FORCE);
  }

  private double[] numbers(String text, int count, String what) {
    return PrintedNumbers.parse(lines, text, count, what);
  }

  private double[] stress() {
    double[] t = new double[9];
    for (int i = 0; i < 3; i++) {
      String line = lines.next("row " + (i + 1) + " of the stress");
      System.arraycopy(numbers(line, 3, "components of the stress"), 0, t, 3 * i, 3);
    }
    double[] voigt = {t[0], t[4], t[8], (t[5] + t[7]) / 2, (t[2] + t[6]) / 2, (t[1] + t[3]) / 2};
    return Geometry.scaled(voigt, -STRESS);
  }
}
