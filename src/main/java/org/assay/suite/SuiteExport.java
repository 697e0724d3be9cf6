package org.assay.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.AtomicFile;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.ScriptWriter;
import org.assay.property.PropertyResult;
import org.assay.property.Recipe;

/**
 * Writes results out as plain LAMMPS input, so that anybody can find the numbers again without this
 * program: for each result with a recipe {@code in.NAME}, which prints the property itself, and its
 * data files; a README, the numbers to expect, and a script that runs all.
 */
public final class SuiteExport {

  private final LammpsPotential potential;
  private final Path directory;

  /**
   * Prepares.
   *
   * @param potential as scripts are to name it
   * @param directory where to write; made when there is none
   */
  public SuiteExport(LammpsPotential potential, Path directory) {
    this.potential = potential;
    this.directory = directory;
  }

  /** Returns an id as scripts print it: a quote would begin a text of its own there. */
  static String printed(String id) {
    return id.replace("'", "-prime");
  }

  /** Returns the name of a result in file names: {@code vacancy-DC-relaxed}. */
  public static String fileName(String id) {
    return printed(id).replace('/', '-').replaceAll("[^\\w.-]", "_");
  }

  /**
   * Writes every result that has a recipe with formulas.
   *
   * @return ids of the results that are written
   * @throws java.io.UncheckedIOException when a file cannot be written
   */
  public List<String> write(SuiteResult found) {
    List<String> written = new ArrayList<>();
    Map<String, List<String>> without = new LinkedHashMap<>();
    StringBuilder expected = new StringBuilder("id,value,unit,script\n");
    for (PropertyResult r : found.properties()) {
      Recipe recipe = found.recipes().get(r.id());
      if (recipe == null || recipe.formulas().isEmpty() || r.value().isEmpty()) {
        without.computeIfAbsent(r.test(), t -> new ArrayList<>()).add(r.id());
        continue;
      }
      write(r, recipe);
      written.add(r.id());
      expected
          .append(r.id())
          .append(',')
          .append(r.value().getAsDouble())
          .append(',')
          .append(r.unit())
          .append(",in.")
          .append(fileName(r.id()))
          .append('\n');
    }
    AtomicFile.write(directory.resolve("expected.csv"), expected.toString());
    AtomicFile.write(directory.resolve("README.md"), readme(written, without));
    AtomicFile.write(directory.resolve("run-all"), RUN_ALL);
    return written;
  }

  private void write(PropertyResult r, Recipe recipe) {
    String name = fileName(r.id());
    ScriptWriter script = new ScriptWriter(potential);
    script.comment(r.id() + " of " + potential.name());
    script.comment(
        "expected: " + value(r.value()) + " " + r.unit() + ", status " + r.status().text());
    if (!r.message().isEmpty()) {
      script.comment(r.message());
    }
    boolean relaxed = recipe.parts().stream().anyMatch(Recipe.Part::relaxed);
    if (relaxed) {
      script.comment("Relaxed structures are given as they ended; Assay's own optimiser took them");
      script.comment("there. -var minimise 1 lets LAMMPS go on from there, in a fixed cell, and");
      script.comment("prints by how much the energy falls.");
      script.line("variable minimise index 0");
    }
    for (Recipe.Part part : recipe.parts()) {
      String data = "data." + name + "." + part.name();
      AtomicFile.write(
          directory.resolve(data),
          ScriptWriter.data(r.id() + ", " + part.name(), part.structure()));
      script.evaluate(
          part.name(), part.structure(), data, part.relaxed(), needsStress(recipe, part));
    }
    script.line("");
    for (Recipe.Formula f : recipe.formulas()) {
      script.line("variable " + f.variable() + " equal " + f.expression());
    }
    script.line(
        "print \"" + printed(r.id()) + " = $(v_" + Recipe.VALUE + ":%.12g) " + r.unit() + "\"");
    AtomicFile.write(directory.resolve("in." + name), script.text());
  }

  private static boolean needsStress(Recipe recipe, Recipe.Part part) {
    return recipe.formulas().stream()
        .anyMatch(f -> f.expression().matches(".*v_S[1-6]_" + part.name() + "\\b.*"));
  }

  private static String value(OptionalDouble value) {
    return String.format(Locale.ROOT, "%.10g", value.orElseThrow());
  }

  private static final String RUN_ALL =
      """
      #!/bin/sh
      # Runs every script here and prints what it found beside what is expected.
      # LMP names the program: lmp, or lmp-assay (./assay lammps --path) for networks.
      cd "$(dirname "$0")" || exit
      : "${LMP:=lmp}"
      tail -n +2 expected.csv | while IFS=, read -r id value unit script; do
        name=$(echo "$id" | sed "s/'/-prime/")
        found=$("$LMP" -in "$script" -log none -nocite </dev/null | grep "^$name = ")
        echo "${found:-$id: no value}   (expected $value)"
      done
      """;

  private String readme(List<String> written, Map<String, List<String>> without) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(potential.name()).append(": results as LAMMPS input\n\n");
    out.append(
        """
        `lmp -in in.NAME` evaluates the structures of one result, computes the property from their
        energies and stresses, and prints it; `sh run-all` does that for all, `expected.csv` has the
        numbers to expect. For a network take `lmp-assay` (`./assay lammps --path` tells where it is).
        Structures that were relaxed are given as they ended; `-var minimise 1` lets LAMMPS minimise
        from there, which must not lower the energy by more than the tolerance of the relaxation.
        """);
    out.append('\n').append(written.size()).append(" results have a script.");
    if (!without.isEmpty()) {
      out.append(" These have none, for they are not made of a few evaluations, or failed:\n\n");
      without.forEach((test, ids) -> out.append("- ").append(String.join(", ", ids)).append('\n'));
    }
    return out.toString();
  }
}
