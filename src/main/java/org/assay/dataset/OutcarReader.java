package org.assay.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * Reads VASP's {@code OUTCAR}: every ionic step that was finished and whose electrons converged.
 *
 * <p>Energy: {@code free energy TOTEN}, the one whose derivatives forces and stress are. Stress:
 * the line {@code in kB} (xx yy zz xy yz zx, kbar, positive in compression), with the other sign.
 * Positions have five decimals there, those of vasprun.xml eight.
 *
 * <p>Electrons converged when VASP says {@code aborting loop because EDIFF is reached}, or (modes
 * that do not say so) when they took fewer iterations than {@code NELM} and VASP does not say that
 * EDIFF was missed.
 */
final class OutcarReader implements FormatReader {

  /** VASP writes columns that may touch: {@code -1234.56789-1234.56789}. */
  private static final Pattern TOUCHING = Pattern.compile("(?<=\\d)-");

  private static final Pattern ITERATION = Pattern.compile("Iteration\\s+\\d+\\(\\s*(\\d+)\\)");
  private static final Pattern NELM = Pattern.compile("^NELM\\s*=\\s*(\\d{1,9})");

  private final TextLines lines;
  private final List<String> elements = new ArrayList<>();
  private SpeciesRuns species = new SpeciesRuns();
  private String system = "";
  private int mostIterations = Integer.MAX_VALUE;
  private boolean ended;

  // Of the ionic step that is being read.
  private double[] rows;
  private double[] positions;
  private double[] forces;
  private double[] stress;
  private int begin;
  private int iterations;
  private Optional<Boolean> converged = Optional.empty();

  OutcarReader(TextLines lines) {
    this.lines = lines.expectingCut();
  }

  @Override
  public void read(Consumer<Frame> sink, Notes notes) {
    try {
      for (String line = lines.poll(); line != null; line = lines.poll()) {
        if (line.startsWith("free  energy   TOTEN")) {
          step(line, sink, notes);
        } else {
          scan(line);
        }
      }
    } catch (TextLines.CutShort e) {
      ended = false;
    }
    if (!ended) {
      notes.add(
          lines.name()
              + ":"
              + lines.number()
              + ": the file ends before VASP does (it runs, or was stopped); finished ionic steps"
              + " are used");
    }
  }

  private void scan(String line) {
    if (line.startsWith("direct lattice vectors")) {
      rows = rows();
    } else if (line.startsWith("POSITION") && line.contains("TOTAL-FORCE")) {
      readAtoms();
    } else if (line.startsWith("in kB")) {
      stress = stress(line);
    } else if (line.contains("Iteration")) {
      Matcher m = ITERATION.matcher(line);
      iterations = m.find() ? whole(m.group(1)) : iterations;
    } else if (line.startsWith("aborting loop") || line.contains("aborting loop")) {
      converged = Optional.of(line.contains("EDIFF is reached"));
    } else if (line.startsWith("TITEL")) {
      elements.add(Geometry.symbol(element(line)));
    } else if (line.startsWith("ions per type")) {
      species = species(line);
    } else if (line.startsWith("SYSTEM") && system.isEmpty() && line.contains("=")) {
      system = line.substring(line.indexOf('=') + 1).strip();
    } else if (line.startsWith("NELM")) {
      Matcher m = NELM.matcher(line);
      mostIterations = m.find() ? whole(m.group(1)) : mostIterations;
    } else if (line.startsWith("General timing and accounting")) {
      ended = true;
    }
  }

  private void step(String line, Consumer<Frame> sink, Notes notes) {
    int at = line.indexOf('=');
    double energy =
        lines.parse(at < 0 ? "" : line.substring(at + 1).strip(), 1, "free energy", "")[0];
    if (positions == null) {
      throw lines.error("an ionic step ends here, but no POSITION and TOTAL-FORCE came before");
    }
    if (positions.length != 3 * species.total()) {
      throw lines.error("\"ions per type\" changed between the positions and their energy");
    }
    if (rows == null) {
      throw lines.error("an ionic step ends here, but no direct lattice vectors came before");
    }
    if (converged.orElse(iterations < mostIterations)) {
      Structure atoms = Geometry.structure(rows, species.symbols(), positions, false, lines::error);
      sink.accept(
          new Frame(
              "",
              system,
              atoms,
              OptionalDouble.of(energy),
              Optional.of(forces),
              Optional.ofNullable(stress),
              lines.name() + ":" + begin));
    } else {
      notes.count(lines.name(), Unconverged.STEPS, begin);
    }
    positions = null;
    stress = null;
    iterations = 0;
    converged = Optional.empty();
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
    begin = lines.number() - 1;
    lines.next("a rule");
    if (species.total() == 0) {
      throw lines.error("positions, but \"ions per type\" did not come before");
    }
    Numbers p = new Numbers();
    Numbers f = new Numbers();
    for (int i = 0; i < species.total(); i++) {
      String line = lines.next("position and force of atom " + (i + 1));
      double[] both = numbers(line, 6, "components of position and force");
      for (int c = 0; c < 3; c++) {
        p.add(both[c]);
        f.add(both[3 + c]);
      }
    }
    positions = p.toArray();
    forces = f.toArray();
  }

  private double[] stress(String line) {
    double[] kilobar = numbers(line.substring("in kB".length()).strip(), 6, "stress components");
    int[] voigt = {0, 1, 2, 4, 5, 3};
    double[] out = new double[6];
    for (int i = 0; i < 6; i++) {
      out[i] = -Units.EV_PER_CUBIC_ANGSTROM_PER_KILOBAR * kilobar[voigt[i]];
    }
    return out;
  }

  private SpeciesRuns species(String line) {
    String[] counts = line.substring(line.indexOf('=') + 1).strip().split("\\s+");
    if (counts.length > elements.size()) {
      throw lines.error(
          counts.length + " numbers of ions, but " + elements.size() + " lines of TITEL before");
    }
    SpeciesRuns all = new SpeciesRuns();
    for (int k = 0; k < counts.length; k++) {
      int count = counts[k].matches("\\d{1,8}") ? Integer.parseInt(counts[k]) : -1;
      if (count < 1 || !all.add(elements.get(k), count)) {
        throw lines.error(
            "\""
                + Shown.of(counts[k])
                + "\" ions of a type, expected 1 to "
                + SpeciesRuns.MOST_ATOMS
                + " in all");
      }
    }
    return all;
  }

  private String element(String line) {
    String[] words = line.substring(line.indexOf('=') + 1).strip().split("\\s+");
    if (words.length < 2) {
      throw lines.error("no element in \"" + Shown.of(line) + "\"");
    }
    return words[1];
  }

  private double[] numbers(String line, int count, String what) {
    if (line.contains("*")) {
      throw lines.error("VASP wrote stars, its sign of a number too large for its column: " + what);
    }
    return lines.parse(TOUCHING.matcher(line).replaceAll(" -"), count, what, "");
  }

  private static int whole(String digits) {
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }
}
