package org.assay.accuracy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assay.algebra.ErrorSum;
import org.assay.dataset.LabelledQuantity;

/** The columns of a table of errors on a terminal, 80 characters wide. */
final class ErrorColumns {

  private static final int NAME = 20;

  /** What stands in a column. */
  private enum Column {
    RMSE("RMSE"),
    MAE("MAE"),
    BIAS("bias"),
    SPREAD("spread");

    private final String head;

    Column(String head) {
      this.head = head;
    }

    private double of(Errors errors) {
      ErrorSum sum = errors.all();
      return switch (this) {
        case RMSE -> sum.rmse();
        case MAE -> sum.mae();
        case BIAS -> sum.bias();
        case SPREAD -> errors.spread();
      };
    }
  }

  /** A column is this wide, and so is the space before it. */
  private static final int WIDTH = 7;

  private final Map<LabelledQuantity, List<Column>> columns = new EnumMap<>(LabelledQuantity.class);

  /**
   * Chooses columns.
   *
   * @param quantities that there are errors of
   * @param committee whether the spread of a committee's members is to be shown, for the MAE
   */
  ErrorColumns(Set<LabelledQuantity> quantities, boolean committee) {
    for (LabelledQuantity q : quantities) {
      columns.put(
          q,
          switch (q) {
            case ENERGY ->
                List.of(Column.RMSE, committee ? Column.SPREAD : Column.MAE, Column.BIAS);
            // The bias of forces vanishes in every structure: only components have one.
            case FORCE -> List.of(Column.RMSE, committee ? Column.SPREAD : Column.MAE);
            case STRESS ->
                committee ? List.of(Column.RMSE, Column.SPREAD) : List.of(Column.RMSE, Column.BIAS);
          });
    }
  }

  /** Returns the unit in which people are told of errors: meV/atom, meV/Å, GPa. */
  static String unit(LabelledQuantity q) {
    return (factor(q) > 1 ? "m" : "") + q.unit();
  }

  /** Returns what takes errors to that unit. */
  static double factor(LabelledQuantity q) {
    return q == LabelledQuantity.STRESS ? 1 : 1000;
  }

  /** Returns the lines above the table. */
  List<String> head() {
    StringBuilder above = new StringBuilder(" ".repeat(NAME + 6));
    StringBuilder names = new StringBuilder(padded("errors", NAME) + "number");
    columns.forEach(
        (q, shown) -> {
          String title = q.text() + ", " + unit(q);
          above.append(String.format(Locale.ROOT, "%" + (WIDTH * shown.size() + 1) + "s", title));
          names.append(' ');
          shown.forEach(c -> names.append(String.format(Locale.ROOT, "%" + WIDTH + "s", c.head)));
        });
    return List.of(above.toString(), names.toString());
  }

  /** Returns a line. */
  String line(String name, int structures, Map<LabelledQuantity, Errors> errors) {
    StringBuilder out = new StringBuilder(padded(name, NAME));
    out.append(String.format(Locale.ROOT, "%6d", structures));
    List<String> cells = new ArrayList<>();
    columns.forEach(
        (q, shown) -> {
          Errors e = errors.get(q);
          cells.add(" ");
          shown.forEach(c -> cells.add(e == null ? " ".repeat(WIDTH) : cell(factor(q) * c.of(e))));
        });
    cells.forEach(out::append);
    return out.toString().stripTrailing();
  }

  private static String cell(double value) {
    double size = Math.abs(value);
    String format = size < 10 ? "%.2f" : size < 100 ? "%.1f" : size < 1e5 ? "%.0f" : "%.0e";
    return String.format(Locale.ROOT, "%" + WIDTH + "s", String.format(Locale.ROOT, format, value));
  }

  private static String padded(String text, int width) {
    int length = text.codePointCount(0, text.length());
    if (length < width) {
      return text + " ".repeat(width - length);
    }
    return text.substring(0, text.offsetByCodePoints(0, width - 2)) + "… ";
  }
}
