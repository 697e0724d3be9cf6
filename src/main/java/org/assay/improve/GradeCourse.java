package org.assay.improve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assay.Count;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.figure.Scale;

/** How far each round's network knows what it met: grades of the structures of its pool. */
final class GradeCourse {

  private static final double FRAME = 80;
  private static final double FRAME_OF_ONE = 130;
  private static final int COLUMNS = 3;

  /** Two points at the very same abscissa would end a line. */
  private static final double BESIDE = 1 + 1e-9;

  /** Bins of a decade. */
  private static final int BINS = 6;

  private static final int FIRST_DECADE = -2;
  private static final int LAST_DECADE = 3;

  /** Rounds that one can tell apart in a frame. */
  private static final int MOST_ROUNDS = 6;

  private final FigureStyle style;
  private final List<Round> rounds;
  private final List<List<MetGrade>> grades;

  GradeCourse(FigureStyle style, List<Round> rounds, List<List<MetGrade>> grades) {
    this.style = style;
    this.rounds = rounds;
    this.grades = grades;
  }

  /** Returns the figures, where the structures of any round were graded. */
  List<Figure> figures() {
    List<Integer> graded =
        IntStream.range(0, Math.min(rounds.size(), grades.size()))
            .filter(n -> !grades.get(n).isEmpty())
            .boxed()
            .toList();
    List<Figure> figures = new ArrayList<>();
    if (!graded.isEmpty()) {
      figures.add(
          ChartFigure.sideBySide(
                  style,
                  "grades",
                  "Grades of what each round met",
                  "Grade of each structure that a round met, by its network: that of its farthest"
                      + " atom, 1 for the farthest atom of the data.",
                  FRAME,
                  histograms(graded),
                  COLUMNS)
              .with(table(graded)));
    }
    if (graded.size() > 1) {
      figures.add(
          new ChartFigure(
              style,
              "beyond-the-data",
              "What is beyond the data",
              "Structures with a grade above 1, by what met them.",
              style.singleColumnMm(),
              FRAME_OF_ONE,
              List.of(List.of(shares(graded)))));
    }
    return figures;
  }

  private CsvTable table(List<Integer> graded) {
    CsvTable table =
        new CsvTable("round", "labels", "kind", "grade_from", "grade_to", "structures");
    for (int n : graded) {
      Round round = rounds.get(n);
      for (String kind : new TreeSet<>(grades.get(n).stream().map(MetGrade::kind).toList())) {
        int[] counts = counts(grades.get(n).stream().filter(g -> g.kind().equals(kind)).toList());
        for (int bin = 0; bin < counts.length; bin++) {
          if (counts[bin] > 0) {
            table.row(
                round.number(),
                round.labels(),
                kind,
                bin == 0 ? 0.0 : edge(bin),
                bin == counts.length - 1 ? null : edge(bin + 1),
                counts[bin]);
          }
        }
      }
    }
    return table;
  }

  private static double edge(int bin) {
    return Math.pow(10, FIRST_DECADE + bin / (double) BINS);
  }

  /** Counts; what is less or more than all bins is in the first and the last. */
  private static int[] counts(List<MetGrade> some) {
    int[] counts = new int[BINS * (LAST_DECADE - FIRST_DECADE)];
    for (MetGrade g : some) {
      double place = BINS * (Math.log10(Math.max(g.worst(), 1e-9)) - FIRST_DECADE);
      counts[(int) Math.max(0, Math.min(counts.length - 1, Math.floor(place)))]++;
    }
    return counts;
  }

  /** Returns the first and the last, and others at about equal steps. */
  private static List<Integer> some(List<Integer> graded) {
    int last = graded.size() - 1;
    int most = Math.min(MOST_ROUNDS, graded.size());
    return IntStream.range(0, most)
        .mapToObj(n -> graded.get(most == 1 ? 0 : Math.round(n * last / (float) (most - 1))))
        .toList();
  }

  private List<Chart> histograms(List<Integer> graded) {
    List<Integer> some = some(graded);
    List<int[]> counts = some.stream().map(n -> counts(grades.get(n))).toList();
    int first = counts.stream().mapToInt(c -> find(c, 0, 1)).min().orElseThrow();
    int last = counts.stream().mapToInt(c -> find(c, c.length - 1, -1)).max().orElseThrow();
    Scale across = new Scale("Grade", edge(first) / 1.05, edge(last + 1) * 1.05, 1, true);
    List<Chart.Rule> data =
        across.low() < 1 && across.high() > 1 ? List.of(new Chart.Rule(false, 1, "")) : List.of();
    List<double[]> shares = new ArrayList<>();
    for (int n = 0; n < some.size(); n++) {
      int all = grades.get(some.get(n)).size();
      shares.add(Arrays.stream(counts.get(n)).mapToDouble(c -> 100.0 * c / all).toArray());
    }
    double highest = shares.stream().flatMapToDouble(Arrays::stream).max().orElseThrow();
    Scale up = new Scale("Structures (%)", 0, 1.08 * highest, Scale.niceStep(highest / 4), false);
    List<Chart> charts = new ArrayList<>();
    for (int n = 0; n < some.size(); n++) {
      String title = Count.of(rounds.get(some.get(n)).labels(), "label");
      Line line = stairs("structures", shares.get(n), first, last);
      charts.add(new Chart(title, across, up, List.of(line)).with(List.of(), data));
    }
    return charts;
  }

  private static int find(int[] counts, int from, int step) {
    int bin = from;
    while (counts[bin] == 0) {
      bin += step;
    }
    return bin;
  }

  private static Line stairs(String label, double[] share, int first, int last) {
    int bins = last - first + 1;
    double[] x = new double[2 * bins + 2];
    double[] y = new double[2 * bins + 2];
    for (int n = 0; n < bins; n++) {
      x[2 * n + 1] = edge(first + n) * BESIDE;
      x[2 * n + 2] = edge(first + n + 1);
      y[2 * n + 1] = share[first + n];
      y[2 * n + 2] = share[first + n];
    }
    x[0] = edge(first);
    x[2 * bins + 1] = edge(last + 1) * BESIDE;
    return new Line(label, x, y, Line.Shape.FILLED, 0);
  }

  /** Returns which share of the structures of each kind is beyond the data, against labels. */
  private Chart shares(List<Integer> graded) {
    List<String> met =
        graded.stream().flatMap(n -> grades.get(n).stream()).map(MetGrade::kind).toList();
    Kinds kinds = Kinds.of(met);
    List<Line> lines = new ArrayList<>();
    for (String kind : kinds.names()) {
      List<Integer> with =
          graded.stream()
              .filter(n -> grades.get(n).stream().anyMatch(g -> is(g, kind, kinds)))
              .toList();
      double[] x = with.stream().mapToDouble(n -> rounds.get(n).labels()).toArray();
      double[] y = with.stream().mapToDouble(n -> beyond(n, kind, kinds)).toArray();
      lines.add(new Line(kind, x, y, Line.Shape.POINTS_JOINED, lines.size()));
    }
    double first = rounds.get(graded.get(0)).labels();
    double last = rounds.get(graded.get(graded.size() - 1)).labels();
    return new Chart(
        "",
        Scale.covering("Labels", first, last, 0.06, 4),
        new Scale("Beyond the data (%)", -4, 104, 20, false),
        lines);
  }

  private static boolean is(MetGrade g, String kind, Kinds kinds) {
    return kinds.name(g.kind()).equals(kind);
  }

  private double beyond(int n, String kind, Kinds kinds) {
    List<MetGrade> own = grades.get(n).stream().filter(g -> is(g, kind, kinds)).toList();
    return 100.0 * own.stream().filter(g -> g.worst() > 1).count() / own.size();
  }
}
