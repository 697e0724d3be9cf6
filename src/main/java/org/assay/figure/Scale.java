package org.assay.figure;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;

/**
 * One axis of a panel.
 *
 * @param label title with unit, or empty
 * @param low lower end
 * @param high upper end, above {@code low}
 * @param step distance of tick marks; unused when logarithmic
 * @param logarithmic whether distances are ratios
 */
public record Scale(String label, double low, double high, double step, boolean logarithmic) {

  public Scale {
    if (!(low < high) || !(step > 0) || (logarithmic && low <= 0)) {
      throw new IllegalArgumentException(
          "axis \"" + label + "\": from " + low + " to " + high + ", step " + step);
    }
  }

  /**
   * Returns a linear scale that holds {@code min} and {@code max} with a margin.
   *
   * @param margin share of the range added on either side
   * @param ticks number of tick marks wished for
   */
  public static Scale covering(String label, double min, double max, double margin, int ticks) {
    double range = max - min;
    if (range <= 1e-12 * Math.max(1, Math.abs(max))) {
      range = Math.max(1e-3, 0.1 * Math.abs(max));
      return new Scale(label, min - range / 2, max + range / 2, niceStep(range / ticks), false);
    }
    return new Scale(
        label, min - margin * range, max + margin * range, niceStep(range / ticks), false);
  }

  /** Returns a logarithmic scale from a little below {@code min} > 0 to a little above max. */
  public static Scale logarithmic(String label, double min, double max) {
    double low = min / 1.25;
    double high = max * 1.25;
    // Less than a decade would leave the axis with a single labelled tick, or none.
    if (high / low < 12) {
      double middle = Math.sqrt(low * high);
      low = Math.min(low, middle / Math.sqrt(12));
      high = Math.max(high, middle * Math.sqrt(12));
    }
    return new Scale(label, low, high, 1, true);
  }

  /** Returns the number of the form 1, 2 or 5 times a power of ten nearest above {@code step}. */
  public static double niceStep(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    double head = step / power;
    double nice = head <= 1 ? 1 : head <= 2 ? 2 : head <= 5 ? 5 : 10;
    return nice * power;
  }

  /** Returns the texts at the tick marks. */
  public List<String> tickLabels() {
    List<String> labels = new ArrayList<>();
    if (logarithmic) {
      int last = (int) Math.floor(Math.log10(high));
      for (int p = (int) Math.ceil(Math.log10(low)); p <= last; p++) {
        labels.add(BigDecimal.ONE.scaleByPowerOfTen(p).toPlainString());
      }
    } else {
      for (double i = Math.ceil(low / step); i * step <= high; i++) {
        labels.add(format(decimals(step)).format(i * step));
      }
    }
    return labels;
  }

  /** Returns the JFreeChart axis, styled, without its title. */
  public ValueAxis axis(FigureStyle style) {
    ValueAxis axis = logarithmic ? logAxis() : numberAxis();
    axis.setRange(low, high);
    axis.setTickLabelFont(style.small());
    axis.setTickLabelPaint(style.ink());
    axis.setAxisLinePaint(style.ink());
    axis.setAxisLineStroke(style.axis());
    axis.setTickMarkPaint(style.ink());
    axis.setTickMarkStroke(style.axis());
    axis.setTickMarkOutsideLength(3f);
    axis.setMinorTickMarkOutsideLength(1.6f);
    return axis;
  }

  private ValueAxis numberAxis() {
    NumberAxis axis = new NumberAxis();
    axis.setTickUnit(new NumberTickUnit(step, format(decimals(step))), false, true);
    return axis;
  }

  private ValueAxis logAxis() {
    LogAxis axis = new LogAxis();
    axis.setTickUnit(new NumberTickUnit(1, format(0), 9), false, true);
    axis.setNumberFormatOverride(new DecimalFormat("0.######", symbols()));
    return axis;
  }

  private static int decimals(double step) {
    return Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
  }

  private static NumberFormat format(int decimals) {
    String pattern = decimals == 0 ? "0" : "0." + "0".repeat(decimals);
    // Otherwise rounding noise labels the origin "-0.00".
    DecimalFormat format =
        new DecimalFormat(pattern, symbols()) {
          @Override
          public StringBuffer format(double v, StringBuffer out, java.text.FieldPosition at) {
            return super.format(Math.abs(v) < 1e-9 ? 0.0 : v, out, at);
          }
        };
    return format;
  }

  private static DecimalFormatSymbols symbols() {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setMinusSign('\u2212');
    return symbols;
  }
}
