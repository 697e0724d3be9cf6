package org.assay.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.io.Decimal;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * Reads VASP's {@code OUTCAR}: every ionic step that was finished and whose electrons converged.
 *
 * <p>Energy: {@code free energy TOTEN}, the one whose derivatives forces and stress are. Stress:
 * the line {@code in kB} (xx yy zz xy yz zx, kbar, positive in compression), with the other sign.
 * Positions have five decimals there, those of vasprun.xml eight.
 *
 * <p>An ionic step begins with its first {@code Iteration}. Energy and forces of one step belong
 * together, whichever of them comes first (VASP 5.2.2 writes the energy first); a step that has
 * only one of the two is left out. So is one with stars for a number, and what VASP's own
 * machine-learned force field predicted. {@link VaspConvergence} tells of the electrons.
 */
final class OutcarReader implements FormatReader {

  /** Fortran has no room for the letter before an exponent of three digits. */
  private static final Pattern LETTERLESS = Pattern.compile("(?<=\\d)(?=[-+]\\d{3}$)");

  private static final Pattern VERSION = Pattern.compile("vasp\\.\\d.*");
  private static final Pattern ITERATION = Pattern.compile("Iteration\\s+\\d+\\(\\s*(\\d+)\\)");
  private static final Pattern ICHARG = Pattern.compile("^ICHARG\\s*=\\s*(\\d{1,9})");
  private static final Pattern NELM = Pattern.compile("^NELM\\s*=\\s*(\\d{1,9})");
  private static final Pattern EDIFF = Pattern.compile("^EDIFF\\s*=\\s*([-+.\\dEeDd]+)");
  private static final Pattern CHANGE = Pattern.compile("^total energy-change[^:]*:\\s*([^\\s(]+)");
  private static final Pattern WHOLE = Pattern.compile("\\d+");
  private static final int[] VOIGT = {0, 1, 2, 4, 5, 3};

  private final DataLines lines;
  private Notes notes = new Notes();
  private OutcarSpecies species;
  private VaspConvergence convergence = new VaspConvergence();
  private String system = "";
  private boolean ended;
  private double[] rows;
  private Step step = new Step();

  /** What was written of the ionic step that is being read. */
  private static final class Step {
    private double[] rows;
    private double[] positions;
    private double[] forces;
    private double[] stress;
    private int begin;
    private OptionalDouble energy = OptionalDouble.empty();
    private int iterations;
    private double lastChange = Double.NaN;
    private boolean missed;
  }

  OutcarReader(DataLines lines) {
    this.lines = lines.expectingCut();
    species = new OutcarSpecies(lines);
  }

  @Override
  public void read(Consumer<Frame> sink, Notes to) {
    notes = to;
    try {
      for (String line = next(); line != null; line = next()) {
        scan(line, sink);
      }
    } catch (LineBuffer.CutShort e) {
      ended = false;
    }
    if (ended) {
      leave();
    } else {
      notes.add(
          lines.name()
              + ":"
              + lines.number()
              + ": the file ends before VASP does (it runs, or was stopped); finished ionic steps"
              + " are used");
    }
  }

  /** Returns the next line, without zeros that a hole in the file left before it. */
  private String next() {
    String line = lines.poll();
    if (line == null || line.indexOf('\0') < 0) {
      return line;
    }
    notes.count(lines.name(), "lines with holes, zeros in place of text", lines.number() - 1);
    int begin = 0;
    while (begin < line.length() && line.charAt(begin) <= ' ') {
      begin++;
    }
    return line.substring(begin);
  }

  private void scan(String line, Consumer<Frame> sink) {
    if (line.startsWith("free  energy   TOTEN")) {
      if (step.energy.isPresent()) {
        leave();
      }
      int at = line.indexOf('=');
      step.energy = OptionalDouble.of(numbers(line.substring(at + 1), 1, "free energy")[0]);
      give(sink);
    } else if (line.startsWith("POSITION") && line.contains("TOTAL-FORCE")) {
      if (!line.contains("(ML)")) {
        readAtoms();
        give(sink);
      }
    } else if (line.startsWith("direct lattice vectors")) {
      rows = rows();
    } else if (line.startsWith("in kB")) {
      step.stress = stress(line);
    } else if (line.contains("Iteration")) {
      iteration(line);
    } else if (line.contains("aborting loop")) {
      step.missed = !line.contains("EDIFF is reached");
    } else if (line.startsWith("total energy-change")) {
      change(line);
    } else if (line.startsWith("free  energy ML TOTEN")) {
      notes.count(lines.name(), LeftOut.NOT_DFT, lines.number() - 1);
    } else {
      scanHeader(line, sink);
    }
  }

  private void scanHeader(String line, Consumer<Frame> sink) {
    if (line.startsWith("TITEL")) {
      species.title(line);
    } else if (line.startsWith("POTCAR:")) {
      species.potential(line);
    } else if (line.contains("NIONS")) {
      species.ions(line);
    } else if (line.startsWith("ions per type")) {
      String following = next();
      List<String> counts =
          following == null ? List.of() : Arrays.asList(DataLines.words(following));
      boolean goesOn =
          !counts.isEmpty() && counts.stream().allMatch(w -> WHOLE.matcher(w).matches());
      species.counts(line, goesOn ? counts : List.of());
      if (!goesOn && following != null) {
        scan(following, sink);
      }
    } else if (line.startsWith("SYSTEM") && system.isEmpty() && line.contains("=")) {
      system = line.substring(line.indexOf('=') + 1).strip();
    } else if (line.startsWith("NELM")) {
      Matcher m = NELM.matcher(line);
      convergence.mostIterations(m.find() ? whole(m.group(1)) : convergence.mostIterations());
    } else if (line.startsWith("EDIFF")) {
      Matcher m = EDIFF.matcher(line);
      convergence.tolerance(m.find() ? lines.parse(m.group(1), "EDIFF") : convergence.tolerance());
    } else if (line.startsWith("ICHARG")) {
      Matcher m = ICHARG.matcher(line);
      convergence.charge(m.find() ? whole(m.group(1)) : 0);
    } else if (line.startsWith("General timing and accounting")) {
      ended = true;
    } else if (line.startsWith("vasp.") && VERSION.matcher(line).matches()) {
      begin();
    }
  }

  /** Begins another run, written behind one before. */
  private void begin() {
    leave();
    species = new OutcarSpecies(lines);
    convergence = new VaspConvergence();
    rows = null;
    ended = false;
  }

  private void iteration(String line) {
    Matcher m = ITERATION.matcher(line);
    if (m.find()) {
      int number = whole(m.group(1));
      if (number == 1) {
        leave();
      }
      step.iterations = number;
    }
  }

  private void change(String line) {
    Matcher m = CHANGE.matcher(line);
    String word = m.find() ? LETTERLESS.matcher(m.group(1)).replaceFirst("e") : "";
    step.lastChange = Decimal.parse(word);
  }

  /** Ends a step that is not complete: what it has belongs to no other. */
  private void leave() {
    if (step.energy.isPresent()) {
      notes.count(lines.name(), LeftOut.NO_FORCES, lines.number() - 1);
    } else if (step.positions != null) {
      notes.count(lines.name(), LeftOut.NO_ENERGY, step.begin);
    }
    step = new Step();
  }

  /** Gives the step away once it has both energy and forces. */
  private void give(Consumer<Frame> sink) {
    if (step.energy.isEmpty() || step.positions == null) {
      return;
    }
    if (step.rows == null) {
      throw lines.error("an ionic step ends here, but no direct lattice vectors came before");
    }
    if (convergence.isChargeKept()) {
      notes.count(lines.name(), LeftOut.CHARGE_KEPT, step.begin);
    } else if (step.missed || !convergence.holds(step.iterations, step.lastChange)) {
      notes.count(lines.name(), LeftOut.UNCONVERGED, step.begin);
    } else if (!isWhole()) {
      notes.count(lines.name(), LeftOut.STARS, step.begin);
    } else {
      Structure atoms =
          Geometry.structure(
              step.rows, species.runs().symbols(), step.positions, false, lines::error);
      sink.accept(
          new Frame(
              "",
              system,
              atoms,
              step.energy,
              Optional.of(step.forces),
              Optional.ofNullable(step.stress),
              lines.name() + ":" + step.begin));
    }
    step = new Step();
  }

  /** Tells whether all numbers of the step are numbers. */
  private boolean isWhole() {
    double[] noStress = {};
    return Double.isFinite(step.energy.getAsDouble())
        && PrintedNumbers.areFinite(
            step.rows, step.positions, step.forces, step.stress == null ? noStress : step.stress);
  }

  private double[] rows() {
    double[] all = new double[9];
    for (int i = 0; i < 3; i++) {
      String line = lines.next("lattice vector " + (i + 1));
      System.arraycopy(numbers(line, 3, "components of a lattice vector"), 0, all, 3 * i, 3);
    }
    return all;
  }

  private void readAtoms() {
    step.begin = lines.number() - 1;
    lines.next("a rule");
    int atoms = species.runs().total();
    if (atoms == 0) {
      throw lines.error("positions, but \"ions per type\" did not come before");
    }
    Numbers p = new Numbers();
    Numbers f = new Numbers();
    for (int i = 0; i < atoms; i++) {
      String line = lines.next("position and force of atom " + (i + 1));
      double[] both = numbers(line, 6, "components of position and force");
      for (int c = 0; c < 3; c++) {
        p.add(both[c]);
        f.add(both[3 + c]);
      }
    }
    String rule = lines.next("a rule");
    if (!rule.startsWith("--")) {
      throw lines.error(
          "more atoms than the "
              + atoms
              + " of \"ions per type\": found \""
              + Shown.of(rule)
              + "\" where a rule is expected; read the vasprun.xml of this calculation instead");
    }
    step.rows = rows;
    step.positions = p.toArray();
    step.forces = f.toArray();
  }

  private double[] stress(String line) {
    double[] kilobar = numbers(line.substring("in kB".length()), 6, "stress components");
    double[] out = new double[6];
    for (int i = 0; i < 6; i++) {
      out[i] = -Units.EV_PER_CUBIC_ANGSTROM_PER_KILOBAR * kilobar[VOIGT[i]];
    }
    return out;
  }

  private double[] numbers(String line, int count, String what) {
    return PrintedNumbers.parse(lines, line.strip(), count, what);
  }

  private static int whole(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }
}
