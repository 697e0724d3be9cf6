package org.assay.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.io.AtomicFile;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.script.ScriptWriter;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Outcome;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyResult;
import org.assay.property.Recipe;
import org.assay.property.Script;

/**
 * Writes results out as plain LAMMPS input, so that anybody can find the numbers again without this
 * program: {@code in.NAME}, which prints one property or several of a job, and its data files;
 * where LAMMPS's formulas do not reach, {@code NAME.json} and the program that makes numbers of
 * both; a README, the numbers to expect, and a script that runs all.
 */
public final class SuiteExport {

  /** Programs that scripts may name; they use each other. */
  private static final List<String> PROGRAMS =
      List.of(
          "lammps_output.py",
          "phonon.py",
          "quasi_harmonic.py",
          "liquid.py",
          "forces.py",
          "invariance.py");

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

  /** Returns the name of a result in file names: {@code vacancy-DC-relaxed}. */
  public static String fileName(String id) {
    return Script.printed(id).replace('/', '-').replaceAll("[^\\w.-]", "_");
  }

  /**
   * Writes every result that has a value and a way to find it again.
   *
   * @param suite suite that the results are of
   * @return ids of the results that are written
   * @throws java.io.UncheckedIOException when a file cannot be written
   */
  public List<String> write(Suite suite, SuiteResult found) {
    Map<String, Script> scripts = new HashMap<>();
    for (Script script : scripts(suite, found)) {
      write(script);
      script.ids().forEach(id -> scripts.put(id, script));
    }
    List<String> written = new ArrayList<>();
    Map<String, List<String>> without = new LinkedHashMap<>();
    StringBuilder expected = new StringBuilder("id,value,unit,script,program\n");
    for (PropertyResult r : found.properties()) {
      Recipe recipe = found.recipes().getOrDefault(r.id(), Recipe.empty());
      Script script = scripts.get(r.id());
      if (r.value().isEmpty() || (recipe.formulas().isEmpty() && script == null)) {
        without.computeIfAbsent(r.test(), t -> new ArrayList<>()).add(r.id());
        continue;
      }
      if (script == null) {
        write(r, recipe);
      }
      written.add(r.id());
      expected.append(
          String.join(
              ",",
              r.id(),
              Double.toString(r.value().getAsDouble()),
              r.unit(),
              "in." + (script == null ? fileName(r.id()) : script.name()),
              (script == null ? "" : script.program().orElse("")) + "\n"));
    }
    AtomicFile.write(directory.resolve("expected.csv"), expected.toString());
    AtomicFile.write(directory.resolve("README.md"), readme(written, without));
    AtomicFile.write(directory.resolve("run-all"), RUN_ALL);
    return written;
  }

  /** Asks every job for its scripts, with what it found. */
  private static List<Script> scripts(Suite suite, SuiteResult found) {
    Map<String, PropertyResult> byId = new HashMap<>();
    found.properties().forEach(r -> byId.put(r.id(), r));
    List<Script> scripts = new ArrayList<>();
    for (PropertyJob job : suite.jobs()) {
      List<PropertyResult> own = new ArrayList<>();
      Map<String, Recipe> recipes = new HashMap<>();
      for (Quantity q : job.quantities()) {
        own.add(byId.get(q.id()));
        if (found.recipes().containsKey(q.id())) {
          recipes.put(q.id(), found.recipes().get(q.id()));
        }
      }
      scripts.addAll(job.scripts(new Outcome(own, found.curves(), recipes)));
    }
    return scripts;
  }

  private void write(Script script) {
    script
        .files()
        .forEach(
            (name, text) ->
                AtomicFile.write(directory.resolve(name), ScriptWriter.filled(text, potential)));
    for (String program : PROGRAMS) {
      if (script.program().isPresent()) {
        AtomicFile.write(directory.resolve(program), resource(program));
      }
    }
  }

  private static String resource(String name) {
    try (InputStream in = SuiteExport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the program " + name + " of the export", e);
    }
  }

  private void write(PropertyResult r, Recipe recipe) {
    String name = fileName(r.id());
    ScriptWriter script = new ScriptWriter();
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
        "print \""
            + Script.printed(r.id())
            + " = $(v_"
            + Recipe.VALUE
            + ":%.12g) "
            + r.unit()
            + "\"");
    AtomicFile.write(
        directory.resolve("in." + name), ScriptWriter.filled(script.text(), potential));
  }

  private static boolean needsStress(Recipe recipe, Recipe.Part part) {
    return recipe.formulas().stream()
        .anyMatch(f -> f.expression().matches(".*v_S[1-6]_" + part.name() + "\\b.*"));
  }

  private static String value(OptionalDouble value) {
    return String.format(Locale.ROOT, "%.10g", value.orElseThrow());
  }

  private static final String README =
      """
      `lmp -in in.NAME` evaluates the structures of one result, or moves atoms, computes the property,
      and prints it; `sh run-all` does that for all, `expected.csv` has the numbers to expect. For a
      network take `lmp-assay` (`./assay lammps --path` tells where it is).

      - Structures that were relaxed are given as they ended; `-var minimise 1` lets LAMMPS minimise
        from there, which must not lower the energy by more than the tolerance of the relaxation.
      - Where `expected.csv` names a program, LAMMPS only writes energies, forces or positions, and
        `python3 PROGRAM NAME.json` makes the numbers of them (Python 3 with numpy). Each program says
        at its top what it computes; its formulas are written down a second time there.
      - Molecular dynamics begins where Assay had brought the atoms, velocities included, with the same
        fixes in the same order. The same LAMMPS on the same kind of machine finds the same digits. Any
        other parts from them after some picoseconds, as trajectories do, and its mean differs from
        the one here by chance, as the `standardError` of the results tells.
      - Violations (`invariance`) are differences of nearly equal numbers: all digits are rounding.
      """;

  private static final String RUN_ALL =
      """
      #!/bin/sh
      # Runs every script here and prints what it found beside what is expected.
      # LMP names the program: lmp, or lmp-assay (./assay lammps --path) for networks.
      # PYTHON names a Python 3 with numpy, for what LAMMPS' own formulas do not reach.
      cd "$(dirname "$0")" || exit
      : "${LMP:=lmp}" "${PYTHON:=python3}"
      last=
      tail -n +2 expected.csv | while IFS=, read -r id value unit script program; do
        if [ "$script" != "$last" ]; then
          last=$script
          output=$("$LMP" -in "$script" -log none -nocite </dev/null)
          [ -z "$program" ] || output=$("$PYTHON" "$program" "${script#in.}.json")
        fi
        name=$(echo "$id" | sed "s/'/-prime/")
        found=$(echo "$output" | grep "^$name = ")
        echo "${found:-$id: no value}   (expected $value)"
      done
      """;

  private String readme(List<String> written, Map<String, List<String>> without) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(potential.name()).append(": results as LAMMPS input\n\n");
    out.append(README);
    out.append('\n').append(written.size()).append(" results have a script.");
    if (!without.isEmpty()) {
      out.append(" These have none, for they have no value:\n\n");
      without.forEach((test, ids) -> out.append("- ").append(String.join(", ", ids)).append('\n'));
    }
    return out.toString();
  }
}
