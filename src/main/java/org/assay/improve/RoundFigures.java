package org.assay.improve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.score.PropertyPenalty;

/** What labels did, in figures and tables: properties against labels, what was chosen and why. */
public final class RoundFigures {

  private final FigureStyle style;
  private final List<Round> rounds;
  private final List<List<Chosen>> choices;
  private final List<List<MetGrade>> grades;

  /**
   * Makes them.
   *
   * @param rounds in order
   * @param choices what was chosen behind each round, as far as any was
   * @param grades of what each round met, by its network, as far as they are known
   */
  public RoundFigures(
      FigureStyle style,
      List<Round> rounds,
      List<List<Chosen>> choices,
      List<List<MetGrade>> grades) {
    this.style = style;
    this.rounds = List.copyOf(rounds);
    this.choices = choices.stream().map(List::copyOf).toList();
    this.grades = grades.stream().map(List::copyOf).toList();
  }

  /** Returns the figures that there is something for. */
  public List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    new PropertyCourse(style, rounds).figure().ifPresent(figures::add);
    figures.addAll(new GradeCourse(style, rounds, grades).figures());
    new ChoiceFigure(style, choices.stream().flatMap(List::stream).toList())
        .figure()
        .ifPresent(figures::add);
    return figures;
  }

  /**
   * Returns what the labels of each round bought: of which kind they were, and which property came
   * nearer to its reference or went farther by how many tolerances.
   */
  public CsvTable bought() {
    CsvTable table =
        new CsvTable("round", "labels", "chosen", "id", "tolerances_before", "tolerances_after");
    for (int n = 1; n < rounds.size(); n++) {
      Map<String, Double> before = penalties(rounds.get(n - 1));
      int spent = rounds.get(n).labels() - rounds.get(n - 1).labels();
      String kinds = n - 1 < choices.size() ? kinds(choices.get(n - 1)) : "";
      for (Map.Entry<String, Double> after : penalties(rounds.get(n)).entrySet()) {
        table.row(
            rounds.get(n).number(),
            spent,
            kinds,
            after.getKey(),
            before.get(after.getKey()),
            after.getValue());
      }
    }
    return table;
  }

  private static Map<String, Double> penalties(Round round) {
    Map<String, Double> all = new LinkedHashMap<>();
    for (PropertyPenalty p : round.judged().score().properties()) {
      all.put(p.id(), p.penalty());
    }
    return all;
  }

  private static String kinds(List<Chosen> chosen) {
    return Kinds.words(chosen.stream().map(Kinds::of).toList());
  }
}
