package org.assay.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assay.io.TemporaryDirectory;
import org.assay.json.JsonText;

/**
 * Entry point that goes through what most commands load: from the list that Java makes of it, the
 * set-up dumps an archive of classes, which later starts map instead of reading and checking each.
 * Writes nothing that stays.
 */
final class TourMain {

  private TourMain() {}

  /** Its argument is the directory of the checkout, for the examples' data. */
  public static void main(String[] arguments) throws IOException {
    Path example = Path.of(arguments[0], "example");
    String data = example.resolve("si/si-pbe.extxyz").toString();
    String network = example.resolve("lammps/si.nn.dat").toString();
    PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    int worst = 0;
    try (TemporaryDirectory scratch = TemporaryDirectory.create("tour")) {
      Path input = scratch.path().resolve("input.json");
      String out = scratch.path().resolve("out").toString();
      String pyfit = out + ".dat";
      Files.writeString(
          input,
          JsonText.indented(Map.of("pot_file", network, "dataset_path", pyfit, "max_iter", 1)));
      for (List<String> command :
          List.of(
              List.of("--help"),
              List.of("data", data),
              List.of("data", data, "--json", out),
              List.of("convert", data, pyfit),
              List.of("data", pyfit),
              List.of("evaluate", network, data, "--out", out + ".csv"),
              List.of("fit", input.toString(), "--out", out + "-fit"))) {
        worst =
            Math.max(worst, Main.run(command.toArray(String[]::new), silent, System.err, false));
      }
    }
    System.exit(worst);
  }
}
