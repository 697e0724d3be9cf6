package org.assay.dataset;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.assay.DataFormatException;
import org.assay.structure.Structure;

/**
 * Reads VASP's {@code vasprun.xml}: every ionic step ({@code calculation}) that was finished and
 * whose electrons converged. A file that VASP is still writing gives the steps that are complete.
 *
 * <p>Energy: {@code e_fr_energy}, the free energy, whose derivatives forces and stress are (not
 * {@code e_wo_entrp}, nor {@code e_0_energy}). Stress: kbar, positive in compression, with the
 * other sign. Positions are fractional.
 *
 * <p>Electrons converged when they took fewer than {@code NELM} steps, or when the last two
 * energies differ by {@code EDIFF} at most ({@link VaspConvergence}). NELM is that of the ground
 * state: VASP writes a second one under "response functions". Steps with stars or NaN among their
 * numbers are left out; in an electronic step on the way they do no harm.
 *
 * <p>No document type, no entities but XML's own five, nothing fetched; deep nesting is refused.
 */
final class VasprunReader implements FormatReader {

  /** VASP nests a dozen deep. */
  private static final int DEEPEST = 64;

  /** Longest text of one element that is kept (characters). */
  private static final int LONGEST = 4096;

  /** An error so near to the end of the file is that of a file cut short. */
  private static final int NEAR_END = 64;

  private final Source source;
  private final List<String> symbols = new ArrayList<>();
  private String system = "";
  private final VaspConvergence convergence = new VaspConvergence();

  /** Names of the elements from the root to here, with their attribute {@code name}. */
  private final List<String> path = new ArrayList<>();

  private final StringBuilder text = new StringBuilder();
  private XMLStreamReader xml;

  /** Whether the element of the atom that is being read is known already. */
  private boolean isNamed;

  // Of the ionic step that is being read.
  private VasprunStep step = new VasprunStep(0);

  VasprunReader(Source source) {
    this.source = source;
  }

  @Override
  public void read(Consumer<Frame> sink, Notes notes) {
    try {
      // VASP writes ISO-8859-1; of any other encoding that could occur the numbers are the same.
      xml =
          factory()
              .createXMLStreamReader(
                  new InputStreamReader(source.stream(), StandardCharsets.ISO_8859_1));
      try {
        while (xml.hasNext()) {
          event(xml.next(), sink, notes);
        }
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      failed(e, notes);
    }
  }

  private static XMLInputFactory factory() {
    // The JDK's own, whatever else is on the class path: its limits are known.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
    return factory;
  }

  private void failed(XMLStreamException e, Notes notes) {
    int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
    if (e.getNestedException() instanceof Source.ReadFailure failure) {
      throw DataFormatException.at(source.name(), line, failure.getMessage());
    }
    int offset = e.getLocation() == null ? 0 : e.getLocation().getCharacterOffset();
    boolean atEnd = (int) source.bytesRead() - offset <= NEAR_END && source.atEnd();
    if (!atEnd || source.endsWith("</modeling>")) {
      throw DataFormatException.at(
          source.name(), line, "no valid XML: " + Shown.of(reason(e.getMessage())));
    }
    notes.add(
        source.name()
            + ":"
            + line
            + ": the file ends before VASP does (it runs, or was stopped); finished ionic steps are"
            + " used");
  }

  /** The JDK puts place and reason on two lines; the place is known already. */
  private static String reason(String message) {
    String marker = "Message: ";
    int at = message.indexOf(marker);
    return at < 0 ? message : message.substring(at + marker.length());
  }

  private void event(int event, Consumer<Frame> sink, Notes notes) {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> start();
      case XMLStreamConstants.END_ELEMENT -> end(sink, notes);
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
        if (text.length() + xml.getTextLength() <= LONGEST) {
          text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
      }
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw error("a document type or entity, which vasprun.xml never has; refused");
      default -> {}
    }
  }

  private void start() {
    String name = xml.getLocalName();
    String named = xml.getAttributeValue(null, "name");
    path.add(named == null ? name : name + ":" + named);
    text.setLength(0);
    if (path.size() > DEEPEST) {
      throw error("elements nested more than " + DEEPEST + " deep; this is no vasprun.xml");
    }
    if (path.size() == 1 && !name.equals("modeling")) {
      throw error("the first element is " + Shown.of(name) + ", that of vasprun.xml is modeling");
    }
    if (path.size() == 2 && name.equals("calculation")) {
      step = new VasprunStep(line());
    } else if (name.equals("rc")) {
      isNamed = false;
    }
  }

  private void end(Consumer<Frame> sink, Notes notes) {
    String last = path.get(path.size() - 1);
    if (path.size() == 2 && last.equals("calculation")) {
      finish(sink, notes);
    } else if (path.size() == 2 && last.equals("energy")) {
      // Structures without a calculation.
      notes.count(source.name(), LeftOut.NOT_DFT, line());
    } else if (isIn(1, "calculation")) {
      ofStep(last);
    } else if (isIn(1, "parameters") || isIn(1, "incar")) {
      parameter(last);
    } else if (last.equals("c") && isIn(2, "array:atoms") && !isNamed) {
      atom(text.toString().strip());
    }
    path.remove(path.size() - 1);
    text.setLength(0);
  }

  private void atom(String name) {
    symbols.add(
        VaspElement.symbol(name)
            .orElseThrow(() -> error("\"" + Shown.of(name) + "\" is not an element")));
    isNamed = true;
  }

  private void parameter(String last) {
    String value = text.toString().strip();
    switch (last) {
      case "i:NELM" -> {
        if (value.matches("\\d{1,9}") && !path.contains("separator:response functions")) {
          convergence.mostIterations(Integer.parseInt(value));
        }
      }
      case "i:EDIFF" -> {
        double ediff = numbers(1, "EDIFF")[0];
        convergence.tolerance(Double.isFinite(ediff) ? ediff : 0);
      }
      case "i:ICHARG" ->
          convergence.charge(value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0);
      case "i:SYSTEM" -> system = value;
      default -> {}
    }
  }

  private void ofStep(String last) {
    if (last.equals("v")) {
      if (isIn(2, "structure") && isIn(4, "varray:basis")) {
        step.basis.addAll(numbers(3, "components of a lattice vector"));
      } else if (isIn(2, "structure") && isIn(3, "varray:positions")) {
        step.positions.addAll(numbers(3, "coordinates"));
      } else if (isIn(2, "varray:forces")) {
        step.forces.addAll(numbers(3, "components of a force"));
      } else if (isIn(2, "varray:stress")) {
        step.stress.addAll(numbers(3, "components of the stress"));
      }
    } else if (last.equals("i:e_fr_energy")) {
      double energy = numbers(1, "energy")[0];
      if (isIn(2, "energy")) {
        step.energy = OptionalDouble.of(energy);
      } else if (isIn(2, "scstep")) {
        step.electronicEnergy(energy);
      }
    } else if (last.equals("scstep") && path.size() == 3) {
      step.endElectronicStep();
    }
  }

  private void finish(Consumer<Frame> sink, Notes notes) {
    int atoms = symbols.size();
    if (step.energy.isEmpty() || step.positions.size() == 0) {
      notes.count(source.name(), "ionic steps left out: no energy or no positions", step.line);
      return;
    }
    requireSize(step.basis, 9, "numbers of the lattice");
    requireSize(step.positions, 3 * atoms, "coordinates of " + atoms + " atoms");
    if (step.forces.size() != 0) {
      requireSize(step.forces, 3 * atoms, "components of forces on " + atoms + " atoms");
    }
    if (step.stress.size() != 0) {
      requireSize(step.stress, 9, "components of the stress");
    }
    Optional<String> fault = fault();
    if (fault.isPresent()) {
      notes.count(source.name(), fault.get(), step.line);
      return;
    }
    Structure structure =
        Geometry.structure(
            step.basis.toArray(), symbols, step.positions.toArray(), true, this::error);
    sink.accept(
        new Frame(
            "",
            system,
            structure,
            step.energy,
            step.forces.size() == 0 ? Optional.empty() : Optional.of(step.forces.toArray()),
            step.stress.size() == 0 ? Optional.empty() : Optional.of(step.stressVoigt()),
            source.name() + ":" + step.line));
  }

  /** Returns why the step cannot be trusted, if it cannot. */
  private Optional<String> fault() {
    if (convergence.isChargeKept()) {
      return Optional.of(LeftOut.CHARGE_KEPT);
    }
    if (!step.converged(convergence)) {
      return Optional.of(LeftOut.UNCONVERGED);
    }
    return step.isFinite() ? Optional.empty() : Optional.of(LeftOut.STARS);
  }

  private void requireSize(Numbers numbers, int size, String what) {
    if (numbers.size() != size) {
      throw error(
          numbers.size()
              + " "
              + what
              + ", expected "
              + size
              + " (ionic step that begins on line "
              + step.line
              + ")");
    }
  }

  private double[] numbers(int count, String what) {
    String all = text.toString().strip().replaceAll("\\s+", " ");
    DataLines one = new DataLines(source.name(), all, line());
    return PrintedNumbers.parse(one, one.next(what), count, what);
  }

  /** Tells whether the element at a depth (0 is the root) is the one named. */
  private boolean isIn(int depth, String name) {
    return depth < path.size() && path.get(depth).equals(name);
  }

  private int line() {
    return Math.max(1, xml.getLocation().getLineNumber());
  }

  private DataFormatException error(String problem) {
    return DataFormatException.at(source.name(), xml == null ? 1 : line(), problem);
  }
}
