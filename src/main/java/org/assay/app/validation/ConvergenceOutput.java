package org.assay.app.validation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.PngWriter;
import org.assay.figure.SvgWriter;
import org.assay.io.AtomicFile;
import org.assay.json.JsonText;
import org.assay.plot.ConvergenceFigure;
import org.assay.suite.Convergence;

/** What {@code assay validate --converge} leaves: JSON, figures, and a table on the console. */
public final class ConvergenceOutput {

  private static final int DOTS_PER_INCH = 300;

  private ConvergenceOutput() {}

  public static void write(String test, String potential, List<Convergence> found, Path directory)
      throws IOException {
    ObjectNode root = JsonText.object();
    root.put("schema", 1).put("test", test).put("potential", potential);
    ArrayNode series = root.putArray("series");
    for (Convergence c : found) {
      ObjectNode node = series.addObject();
      node.put("setting", c.ladder().setting()).put("standard", c.ladder().standard());
      node.put("stands", c.stands());
      c.reached().forEach(node.putArray("values")::add);
      ArrayNode properties = node.putArray("properties");
      new TreeMap<>(c.properties())
          .forEach(
              (id, p) -> {
                ObjectNode one = properties.addObject();
                one.put("id", id).put("unit", p.unit()).put("tolerance", p.tolerance());
                p.values().forEach(one.putArray("values")::add);
                c.errorOfStandard(id).ifPresent(e -> one.put("errorOfStandard", e));
              });
      Figure figure = new ConvergenceFigure(test, c, FigureStyle.journal());
      Path base = directory.resolve("figures");
      AtomicFile.write(base.resolve(figure.name() + ".svg"), SvgWriter.file(figure));
      AtomicFile.write(base.resolve(figure.name() + ".csv"), figure.data().csv());
      AtomicFile.write(
          base.resolve(figure.name() + ".png"),
          PngWriter.file(figure, FigureStyle.journal(), DOTS_PER_INCH));
    }
    AtomicFile.write(directory.resolve("converge-" + test + ".json"), root.toPrettyString() + "\n");
  }

  /** Returns the values and what the standard setting is off by, as lines. */
  public static String table(List<Convergence> found) {
    StringBuilder out = new StringBuilder();
    for (Convergence c : found) {
      out.append(c.ladder().setting()).append(" (standard ").append(c.ladder().standard());
      out.append("): ").append(c.reached()).append(c.stands() ? "" : ", does not stand yet");
      out.append('\n');
      new TreeMap<>(c.properties())
          .forEach(
              (id, p) -> {
                out.append(String.format(Locale.ROOT, "  %-46s", id));
                p.values().forEach(v -> out.append(String.format(Locale.ROOT, " %11.5g", v)));
                double error = c.errorOfStandard(id).orElse(Double.NaN);
                out.append(
                    String.format(
                        Locale.ROOT,
                        " %s  standard off by %.2g (tolerance %.2g)%s%n",
                        p.unit(),
                        error,
                        p.tolerance(),
                        Math.abs(error) <= p.tolerance() ? "" : "  NOT CONVERGED"));
              });
    }
    return out.toString();
  }
}
