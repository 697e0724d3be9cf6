package org.assay.plot;

import java.util.Arrays;
import java.util.Optional;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.survey.Survey;

/** A kind of figure that is made from a dataset. */
public enum DataKind {
  FORMATION_ENERGY(
      "formation-energy",
      "formation energies and their convex hull over the composition",
      "energies of structures of two elements or three"),
  FORMATION_ENERGY_PAIRS(
      "formation-energy-pairs",
      "the same of each two of three elements or more",
      "energies of compounds of two elements, in data of three or more"),
  LARGEST_FORCE("largest-force", "histogram of the largest force of a structure", "forces"),
  SHORTEST_DISTANCE(
      "shortest-distance", "histogram of the shortest distance of a structure", "structures");

  private final String key;
  private final String summary;
  private final String origin;

  DataKind(String key, String summary, String origin) {
    this.key = key;
    this.summary = summary;
    this.origin = origin;
  }

  /** Returns the kind of a name, if there is one. */
  public static Optional<DataKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.key.equals(name)).findFirst();
  }

  /** Returns what commands call it; its figure has that name. */
  public String key() {
    return key;
  }

  /** Returns what it shows, in one line. */
  public String summary() {
    return summary;
  }

  /** Returns what a dataset must have for it. */
  public String origin() {
    return origin;
  }

  /** Returns the figure of a dataset, if that has what it shows. */
  public Optional<Figure> figure(Survey survey, FigureStyle style) {
    return Figures.of(survey, style).stream().filter(f -> f.name().equals(key)).findFirst();
  }
}
