package org.assay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.cli.CommandLine;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.app.OutputDirectory;
import org.assay.app.reference.AccuracyStudy;
import org.assay.app.reference.VariedSetting;
import org.assay.io.Decimal;
import org.assay.ipi.IpiSettings;
import org.assay.json.JsonObject;
import org.assay.json.JsonReader;
import org.assay.property.Material;
import org.assay.results.TextTable;

/** {@code assay reference --converge}: what k-points and cutoffs are worth, as a table. */
final class AccuracyCommand {

  static final String CONVERGE = "converge";
  static final String PHASE = "phase";

  private AccuracyCommand() {}

  /** Computes the table and prints it. */
  static int run(CommandLine line, Material material, IpiSettings clients, Console console)
      throws InterruptedException {
    AccuracyStudy study = study(line, material, clients);
    try (OutputDirectory directory = DirectoryOptions.directory(line)) {
      List<AccuracyStudy.Row> rows =
          study.run(
              directory.path(),
              (setting, value) -> console.err().println("reference: " + setting + " = " + value));
      console.out().print(table(rows));
      Path file = directory.path().resolve(AccuracyStudy.FILE);
      console.err().println("reference: differences from the last value of each; " + file);
      return 0;
    }
  }

  /**
   * Returns the estimated errors of values by their unit, for the settings in use: of energies per
   * atom, the error of a compression's energy, those of all settings added.
   *
   * @throws SettingsException when the study has no row of a setting in use
   */
  static Map<String, Double> errors(Path file, IpiSettings clients) {
    Map<String, Boolean> settled = new LinkedHashMap<>();
    double error = 0;
    JsonObject json = JsonReader.read(file);
    for (JsonObject row : json.objects("rows")) {
      String setting = row.string("setting");
      boolean same = isSame(clients.value(setting), row.string("value"));
      settled.merge(setting, same, Boolean::logicalOr);
      error += same ? Math.abs(row.number("compressionEvPerAtom")) : 0;
    }
    settled.forEach(
        (setting, found) -> {
          if (!found) {
            throw json.error(
                "rows",
                "none is of the " + setting + " in use; converge with its value among them");
          }
        });
    return Map.of("eV/atom", error);
  }

  private static boolean isSame(String used, String value) {
    OptionalDouble a = Decimal.finite(used);
    OptionalDouble b = Decimal.finite(value);
    return a.isPresent() && b.isPresent() ? a.getAsDouble() == b.getAsDouble() : used.equals(value);
  }

  private static AccuracyStudy study(CommandLine line, Material material, IpiSettings clients) {
    try {
      List<VariedSetting> settings =
          Arrays.stream(line.getOptionValue(CONVERGE).split(";")).map(VariedSetting::of).toList();
      for (VariedSetting s : settings) {
        s.values()
            .forEach(value -> clients.with(s.name(), value)); // mistakes, before anything runs
      }
      return new AccuracyStudy(
          material.phase(line.getOptionValue(PHASE, material.groundState())), clients, settings);
    } catch (SettingsException e) {
      throw new UsageException("--" + CONVERGE + ": " + e.getMessage());
    }
  }

  private static String table(List<AccuracyStudy.Row> all) {
    List<String[]> rows = new ArrayList<>();
    rows.add(
        new String[] {
          "setting",
          "value",
          "energy meV/atom",
          "5 % compression",
          "force meV/Å",
          "pressure GPa",
          "time s"
        });
    for (AccuracyStudy.Row r : all) {
      rows.add(
          new String[] {
            r.setting(),
            r.value(),
            number("%.2f", 1000 * r.energy()),
            number("%.2f", 1000 * r.compression()),
            number("%.2f", 1000 * r.force()),
            number("%.3f", r.pressure()),
            number("%.1f", r.seconds())
          });
    }
    return TextTable.of(rows, 1, 6);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value + 0.0);
  }
}
