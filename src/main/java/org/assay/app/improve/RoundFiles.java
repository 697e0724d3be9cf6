package org.assay.app.improve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.figure.CsvTable;
import org.assay.fit.output.CommitteeFile;
import org.assay.improve.Chosen;
import org.assay.improve.LabelFile;
import org.assay.improve.Met;
import org.assay.io.AtomicFile;
import org.assay.io.Decimal;
import org.assay.io.IoReason;
import org.assay.io.Listing;
import org.assay.json.JsonReader;
import org.assay.json.JsonText;
import org.assay.results.Results;
import org.assay.results.ResultsReader;
import org.assay.results.ResultsWriter;

/**
 * The files of a round, {@code round-N/}. Each is written whole when its step is done, and a step
 * whose file is there is not done again: {@code data.extxyz}, {@code fit/} and {@code fit.json},
 * {@code time.json}, {@code pool.extxyz} and, last of the judgement, {@code results.json}; {@code
 * chosen.extxyz}.
 */
record RoundFiles(Path directory, int number) {

  private static final String RESULTS = "results.json";

  /** How tables have what no number is as large as. */
  private static final String INFINITE = Double.toString(Double.POSITIVE_INFINITY);

  static RoundFiles of(Path whole, int number) {
    return new RoundFiles(AtomicFile.folder(whole.resolve("round-" + number)), number);
  }

  Path data() {
    return directory.resolve("data.extxyz");
  }

  Path fit() {
    return directory.resolve("fit");
  }

  /** Where the user labels by hand. */
  Path toLabel() {
    return directory.resolve("to-label");
  }

  private Path fitted() {
    return directory.resolve("fit.json");
  }

  /** Remembers the network of the fit and how long it took (s). */
  void fitted(Path network, double seconds) {
    Map<String, Object> end = new LinkedHashMap<>();
    end.put("network", directory.relativize(network).toString());
    end.put("seconds", seconds);
    AtomicFile.write(fitted(), JsonText.indented(end));
  }

  boolean hasFit() {
    return Files.isRegularFile(fitted());
  }

  Path network() {
    return JsonReader.read(fitted()).path("network", directory);
  }

  /** Returns the networks of the fit's committee, the best first; none where it made none. */
  List<Path> committee() {
    try {
      return Listing.files(fit()).stream()
          .filter(file -> file.getFileName().toString().endsWith("-committee.json"))
          .map(CommitteeFile::networks)
          .reduce(List.of(), (before, last) -> last);
    } catch (IOException e) {
      throw IoReason.unreadable(fit(), e);
    }
  }

  double fitSeconds() {
    return JsonReader.read(fitted()).number("seconds");
  }

  private Path time() {
    return directory.resolve("time.json");
  }

  /** Remembers how long fit and judgement took, to which labels behind the round before add (s). */
  void took(double seconds) {
    double labels = number > 0 ? of(directory.getParent(), number - 1).labelSeconds() : 0;
    AtomicFile.write(time(), JsonText.indented(Map.of("seconds", labels + seconds)));
  }

  private Path labelTime() {
    return directory.resolve("labelling.json");
  }

  /**
   * Adds to how long choice and labels behind the round took, each time that it is gone on with.
   */
  void labelled(double seconds) {
    double all = labelSeconds() + seconds;
    AtomicFile.write(labelTime(), JsonText.indented(Map.of("seconds", all)));
  }

  /** Returns how long choice and labels behind the round took (s). */
  double labelSeconds() {
    return Files.isRegularFile(labelTime()) ? JsonReader.read(labelTime()).number("seconds") : 0;
  }

  /** Returns whether the round behind has begun: then this one has its labels. */
  boolean isFollowed() {
    return Files.isDirectory(directory.resolveSibling("round-" + (number + 1)));
  }

  /** Returns how long the round took (s); where that is not known, its fit alone. */
  double seconds() {
    return Files.isRegularFile(time()) ? JsonReader.read(time()).number("seconds") : fitSeconds();
  }

  boolean isJudged() {
    return Files.isRegularFile(directory.resolve(RESULTS));
  }

  /** Remembers a judgement: what was met on the way, then what was found. */
  void judged(List<Met> pool, Results results) {
    write(directory.resolve("pool.extxyz"), pool);
    ResultsWriter.write(results, directory.resolve(RESULTS));
  }

  Results results() {
    return ResultsReader.read(directory.resolve(RESULTS));
  }

  /** Returns the structures that were met, as they are in the file. */
  List<Met> pool() {
    return read(directory.resolve("pool.extxyz"));
  }

  private Path chosenFile() {
    return directory.resolve("chosen.extxyz");
  }

  /** Returns whether something was chosen; where nothing was new, there may be later. */
  boolean hasChosen() {
    try {
      return Files.isRegularFile(chosenFile()) && Files.size(chosenFile()) > 0;
    } catch (IOException e) {
      throw IoReason.unreadable(chosenFile(), e);
    }
  }

  /** Remembers what was chosen: a table for people, then the structures. */
  void chosen(List<Chosen> chosen) {
    CsvTable table =
        new CsvTable("order", "origin", "atoms", "distance", "weight", "spread_eV_per_A");
    for (Chosen c : chosen) {
      OptionalDouble spread = c.spread();
      table.row(
          table.rows() + 1,
          c.met().origin(),
          c.met().structure().size(),
          c.distance(),
          c.weight(),
          spread.isPresent() ? spread.getAsDouble() : null);
    }
    AtomicFile.write(directory.resolve("chosen.csv"), table.csv());
    write(chosenFile(), chosen.stream().map(Chosen::met).toList());
  }

  List<Met> chosen() {
    return read(chosenFile());
  }

  /** Returns what was chosen with the reasons of the table; nothing where nothing was yet. */
  List<Chosen> reasons() {
    Path table = directory.resolve("chosen.csv");
    if (!hasChosen() || !Files.isRegularFile(table)) {
      return List.of();
    }
    List<Met> structures = chosen();
    List<Chosen> all = new ArrayList<>();
    try {
      List<String> rows = Files.readAllLines(table);
      for (int n = 0; n < Math.min(structures.size(), rows.size() - 1); n++) {
        // The origin may have commas; the numbers behind it have none.
        String[] words = rows.get(n + 1).split(",", -1);
        String spread = words[words.length - 1];
        all.add(
            new Chosen(
                structures.get(n),
                distance(words[words.length - 3]),
                Decimal.parse(words[words.length - 2]),
                spread.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Decimal.parse(spread))));
      }
      return all;
    } catch (IOException e) {
      throw IoReason.unreadable(table, e);
    }
  }

  /** Returns a distance, which is infinite where the data lack an element. */
  private static double distance(String word) {
    return word.equals(INFINITE) ? Double.POSITIVE_INFINITY : Decimal.parse(word);
  }

  private static void write(Path file, List<Met> structures) {
    LabelFile.write(file, LabelFile.plain(structures));
  }

  private static List<Met> read(Path file) {
    return LabelFile.readPlain(file);
  }
}
