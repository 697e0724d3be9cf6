package org.assay.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.assay.SettingsException;
import org.assay.json.JsonReader;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyTest;
import org.assay.property.Tier;
import org.assay.structure.DecoratedPrototype;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;

/**
 * A suite to start from: the tests that a crystal structure has, on the structure itself and on the
 * phases that compete with it, and a file of references to fill in.
 *
 * @param crystal the crystal whose lattice constants are known
 * @param competitors other crystal structures of its formula
 * @param others phases of other compositions, for the convex hull
 */
public record SuiteTemplate(
    DecoratedPrototype crystal, List<Prototype> competitors, List<Phase> others) {

  public SuiteTemplate {
    Prototype own = crystal.kind();
    for (Prototype other : competitors) {
      if (!other.formula().equals(own.formula())) {
        throw new SettingsException(
            "%s is %s, and %s, the ground state, %s: they have no composition in common"
                .formatted(other.id(), other.pattern(), own.id(), own.pattern()));
      }
    }
    competitors = competitors.stream().distinct().filter(p -> p != own).toList();
    others = List.copyOf(others);
  }

  /**
   * Makes a template with the phases that usually compete with a crystal structure; of a compound
   * with the crystals of its elements, and of an alloy with others.
   */
  public static SuiteTemplate usual(DecoratedPrototype crystal) {
    List<Phase> others = new ArrayList<>();
    if (crystal.species().size() > 1) {
      HullPhases hull = new HullPhases(crystal);
      others.addAll(hull.ofElements());
      others.addAll(hull.ofAlloys());
    }
    return new SuiteTemplate(crystal, usual(crystal.kind()), others);
  }

  private static List<Prototype> usual(Prototype prototype) {
    if (prototype.kinds() > 1) {
      return Arrays.stream(Prototype.values())
          .filter(p -> p.formula().equals(prototype.formula()))
          .toList();
    }
    return prototype.isCovalent()
        ? List.of(
            Prototype.DIAMOND,
            Prototype.HEXAGONAL_DIAMOND,
            Prototype.BETA_TIN,
            Prototype.SC,
            Prototype.BCC,
            Prototype.FCC,
            Prototype.HCP)
        : List.of(Prototype.FCC, Prototype.HCP, Prototype.BCC, Prototype.SC, Prototype.DIAMOND);
  }

  /**
   * Returns the same template with other competitors; of a compound those of another formula stand
   * for their compounds of the same elements.
   */
  public SuiteTemplate against(List<Prototype> prototypes) {
    int kinds = crystal.species().size();
    if (kinds == 1) {
      return new SuiteTemplate(crystal, prototypes, List.of());
    }
    HullPhases hull = new HullPhases(crystal);
    List<Phase> more = new ArrayList<>(hull.ofElements());
    List<Prototype> same = new ArrayList<>();
    for (Prototype p : prototypes.stream().distinct().toList()) {
      if (p.kinds() == kinds && !p.formula().equals(crystal.kind().formula())) {
        more.addAll(hull.decorations(p));
      } else {
        same.add(p);
      }
    }
    return new SuiteTemplate(crystal, same, more);
  }

  private Phase phase(Prototype prototype, LatticeParameters parameters) {
    return new Phase(name(prototype), prototype, crystal.species(), parameters);
  }

  /** Returns what a phase of a crystal structure is called. */
  static String name(Prototype prototype) {
    return switch (prototype) {
      case SC -> "SC";
      case FCC -> "FCC";
      case BCC -> "BCC";
      case HCP -> "HCP";
      case DIAMOND -> "DC";
      case HEXAGONAL_DIAMOND -> "HEXDIA";
      case BETA_TIN -> "BTIN";
      case BC8 -> "BC8";
      case ROCKSALT -> "B1";
      case ZINCBLENDE -> "B3";
      case WURTZITE -> "B4";
      case FLUORITE -> "C1";
      case RUTILE -> "C4";
      case PEROVSKITE -> "E2_1";
      default -> prototype.id();
    };
  }

  private Phase groundState() {
    return phase(crystal.kind(), crystal.parameters());
  }

  /** Returns all phases, the ground state first. */
  public List<Phase> phases() {
    List<Phase> phases = new ArrayList<>(List.of(groundState()));
    competitors.forEach(p -> phases.add(competitor(p)));
    phases.addAll(others);
    return phases;
  }

  /**
   * Guesses a competitor's lattice constants. Between crystals as densely packed as each other the
   * volume per atom is kept; an open one keeps neither volume nor bond length, and is given the
   * geometric mean of both guesses: {@code V' = V sqrt(f / f')} with {@code f = d³/V}, d the
   * nearest-neighbour distance. That is within 8 % of the volumes that DFT has for silicon.
   */
  private Phase competitor(Prototype prototype) {
    LatticeParameters unit = prototype.usual(1);
    Structure known = crystal.primitive();
    Structure ideal = prototype.primitive(crystal.species(), unit);
    double volume = known.volumePerAtom() * Math.sqrt(packing(known) / packing(ideal));
    double a = round(Math.cbrt(volume / ideal.volumePerAtom()));
    OptionalDouble c = unit.c();
    return phase(
        prototype,
        c.isPresent()
            ? LatticeParameters.uniaxial(a, round(a * c.getAsDouble()))
            : LatticeParameters.cubic(a));
  }

  private static double packing(Structure crystal) {
    return Math.pow(Neighbourhood.nearestDistance(crystal), 3) / crystal.volumePerAtom();
  }

  private static double round(double length) {
    return Math.round(1000 * length) / 1000.0;
  }

  /**
   * Returns the suite as a file.
   *
   * @param reference name of the file of references, relative to the suite
   */
  public String suiteText(String reference) {
    return """
        {
          "schema": 1,
          %s,
          "groundState": "%s",
          "phases": [
        %s
          ],
          "seed": 1,
          "timeLimitSeconds": 300,
          "reference": "%s",
          "tests": {
        %s
          }
        }
        """
        .formatted(
            elementsText(),
            groundState().name(),
            phases().stream().map(this::text).collect(Collectors.joining(",\n")),
            reference,
            String.join(",\n", tests()));
  }

  /** One element as suites have always named it. */
  private String elementsText() {
    return crystal.species().size() == 1
        ? "\"element\": \"" + crystal.species().get(0) + "\""
        : text(crystal.species());
  }

  private static String text(List<String> elements) {
    return "\"elements\": [\"" + String.join("\", \"", elements) + "\"]";
  }

  private String text(Phase phase) {
    DecoratedPrototype decorated = (DecoratedPrototype) phase.crystal();
    LatticeParameters p = decorated.parameters();
    StringBuilder text =
        new StringBuilder(
            "    {\"name\": \"%s\", \"prototype\": \"%s\", %s\"a\": %s"
                .formatted(
                    phase.name(),
                    decorated.kind().id(),
                    crystal.species().size() == 1 ? "" : text(decorated.species()) + ", ",
                    number(p.a())));
    p.c().ifPresent(c -> text.append(", \"c\": ").append(number(c)));
    p.u().ifPresent(u -> text.append(", \"u\": ").append(number(u)));
    return text.append('}').toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.5f", value).replaceFirst("0{1,4}$", "");
  }

  private List<String> tests() {
    Material material = new Material(crystal.species(), phases(), groundState().name());
    List<String> tests = new ArrayList<>();
    for (PropertyTest<?> test : PropertyTests.STANDARD.all()) {
      test.template(material)
          .ifPresent(settings -> tests.add("    \"" + test.name() + "\": " + settings));
    }
    return tests;
  }

  /**
   * Returns the file of references: each property that the quick tests report, with its unit and
   * without a value. What must be zero needs none.
   */
  public String referenceText() {
    Suite suite =
        SuiteReader.read(JsonReader.parse("template", suiteText("-")), Path.of("").toAbsolutePath())
            .ofTier(Tier.QUICK);
    String values =
        suite.jobs().stream()
            .filter(j -> PropertyTests.STANDARD.named(j.test()).hasReferences())
            .flatMap(j -> j.quantities().stream())
            .map(SuiteTemplate::text)
            .collect(Collectors.joining(",\n"));
    return """
        {
          "schema": 1,
          %s,
          "notes": ["values that are null are not known yet; method: DFT and functional, or experiment and temperature; source: authors, journal, volume, page, year, DOI"],
          "values": [
        %s
          ],
          "curves": []
        }
        """
        .formatted(elementsText(), values);
  }

  private static String text(Quantity q) {
    return "    {\"id\": \"%s\", \"value\": null, \"unit\": \"%s\", \"method\": \"\", \"source\": \"\"}"
        .formatted(q.id(), q.unit());
  }
}
