package org.assay.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.assay.dataset.DataSettings;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.json.JsonObject;
import org.assay.property.Phase;
import org.assay.structure.Cell;
import org.assay.structure.Crystal;
import org.assay.structure.DecoratedPrototype;
import org.assay.structure.GivenCrystal;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Matrices;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;

/**
 * Reads the phases of a suite: a prototype with its elements and lattice constants, a cell with its
 * atoms, or a file of these.
 */
final class PhaseReader {

  /** Atoms of a crystal are farther apart than this (Å). */
  private static final double NEAREST = 0.5;

  private final List<String> elements;
  private final Path folder;

  /**
   * Prepares.
   *
   * @param elements of the suite
   * @param folder the suite's, where files of structures are looked for
   */
  PhaseReader(List<String> elements, Path folder) {
    this.elements = elements;
    this.folder = folder;
  }

  Phase read(JsonObject json) {
    String name = json.string("name");
    Crystal crystal =
        json.has("structure") ? given(json) : json.has("cell") ? spelled(json) : decorated(json);
    Phase phase = json.located("name", () -> new Phase(name, crystal));
    json.refuseUnknownKeys();
    requireNamed(json, phase);
    return phase;
  }

  private Crystal decorated(JsonObject json) {
    Prototype prototype = json.located("prototype", () -> Prototype.of(json.string("prototype")));
    List<String> species = json.has("elements") ? json.texts("elements") : unsaid(json, prototype);
    LatticeParameters parameters =
        json.located(
            "name",
            () ->
                prototype.complete(
                    new LatticeParameters(
                        json.number("a"), json.optionalNumber("c"), json.optionalNumber("u"))));
    return json.located(
        json.has("elements") ? "elements" : "prototype",
        () -> new DecoratedPrototype(prototype, species, parameters));
  }

  /** Without being told, an element's suite has its element everywhere. */
  private List<String> unsaid(JsonObject json, Prototype prototype) {
    if (prototype.kinds() > 1 || elements.size() > 1) {
      throw json.error(
          "prototype",
          prototype.id()
              + " takes "
              + (prototype.kinds() == 1
                  ? "one element, and the suite is of " + String.join(", ", elements)
                  : prototype.kinds() + " elements (" + prototype.pattern() + ")")
              + "; name "
              + (prototype.kinds() == 1 ? "it" : "them in this order")
              + ", as in \"elements\": "
              + example(prototype.kinds())
              + (prototype.kinds() > elements.size()
                  ? ", and all of them in \"elements\" of the suite, which is of "
                      + String.join(", ", elements)
                  : ""));
    }
    return elements;
  }

  private String example(int kinds) {
    List<String> some = elements.size() < kinds ? List.of("Ca", "Ti", "O") : elements;
    return "[\"" + String.join("\", \"", some.subList(0, kinds)) + "\"]";
  }

  private Crystal given(JsonObject json) {
    for (String other : List.of("prototype", "elements", "a", "c", "u")) {
      if (json.has(other)) {
        throw json.error(other, "is said by the file that \"structure\" names; leave it out");
      }
    }
    Path file = json.path("structure", folder);
    Dataset found = DatasetReader.read(file, unnamed());
    if (found.structures().size() != 1) {
      throw json.error(
          "structure",
          file + " has " + found.structures().size() + " structures, expected one: the crystal");
    }
    Structure structure = found.structures().get(0).structure();
    return GivenCrystal.of(structure, file.getFileName().toString());
  }

  /** A cell of nine numbers or six, an element and three fractional coordinates for each atom. */
  private static Crystal spelled(JsonObject json) {
    for (String other : List.of("prototype", "a", "c", "u")) {
      if (json.has(other)) {
        throw json.error(other, "is said by \"cell\" and \"positions\"; leave it out");
      }
    }
    double[] cell = json.numbers("cell");
    if (cell.length != 9 && cell.length != 6) {
      throw json.error(
          "cell",
          cell.length
              + " numbers, expected nine, the vectors one after the other (Å), or six: lengths"
              + " (Å), and the angles alpha, beta and gamma (degrees)");
    }
    List<String> symbols = json.texts("elements");
    double[] fractions = json.numbers("positions");
    if (fractions.length != 3 * symbols.size()) {
      throw json.error(
          "positions",
          "%d numbers for %d atoms in \"elements\", expected three fractional coordinates for each"
              .formatted(fractions.length, symbols.size()));
    }
    try {
      Cell vectors = cell.length == 9 ? Cell.ofRows(cell) : Cell.ofParameters(cell);
      Structure structure = new Structure(vectors, symbols, vectors.toCartesian(fractions));
      requireApart(json, structure);
      return GivenCrystal.of(structure, json.string("name"));
    } catch (IllegalArgumentException e) {
      throw json.error("cell", e.getMessage());
    }
  }

  private static void requireApart(JsonObject json, Structure structure) {
    for (int i = 0; i < structure.size(); i++) {
      for (int j = 0; j < i; j++) {
        double[] d = new double[3];
        for (int c = 0; c < 3; c++) {
          d[c] = structure.position(i, c) - structure.position(j, c);
        }
        double distance = Matrices.length(structure.cell().nearestImage(d));
        if (distance < NEAREST) {
          throw json.error(
              "positions",
              String.format(
                  Locale.ROOT,
                  "atoms %d and %d are %.3f Å apart; coordinates are fractions of the cell's"
                      + " vectors",
                  j + 1,
                  i + 1,
                  distance));
        }
      }
    }
  }

  private String unnamed() {
    return elements.size() > 1 ? DataSettings.UNNAMED : elements.get(0);
  }

  private void requireNamed(JsonObject json, Phase phase) {
    List<String> own = phase.crystal().elements();
    if (!elements.containsAll(own)) {
      throw json.error(
          json.has("structure") ? "structure" : "elements",
          phase.name()
              + " is of "
              + String.join(", ", own)
              + ", and the suite of "
              + String.join(", ", elements)
              + "; name all of them in \"elements\" of the suite");
    }
  }
}
